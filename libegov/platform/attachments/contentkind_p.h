// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Egov {

// The media type of a file by what is in it ("application/pdf"); its name and what a browser says do not count.
// "application/octet-stream" when nothing is recognised.
QByteArray contentKind(const QByteArray& head);

} // namespace Egov
