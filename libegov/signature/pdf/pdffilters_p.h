// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/pdf/pdfvalue_p.h>

#include <functional>
#include <optional>

namespace Egov {

// The data of a stream (ISO 32000-1 7.4): not filtered, or FlateDecode with or without a PNG predictor. Nothing for
// other filters and for what is damaged. The budget holds what is made; whoever does not keep it releases it.
std::optional<QByteArray> decodePdfStream(const PdfValue& dictionary, QByteArrayView raw, PdfBudget& budget,
    const std::function<PdfValue(const PdfValue&)>& resolve);

} // namespace Egov
