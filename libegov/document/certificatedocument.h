// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/issuingoffice.h>
#include <libegov/document/labelledlines.h>
#include <libegov/document/renderoptions.h>
#include <libegov/document/sealplace.h>

#include <QByteArray>
#include <QDate>

namespace Egov {

/// A certificate issued on an application (住民票の写し and others). The facts come from the municipality's own
/// register; what this library can be given without one is a stand-in and says 見本 across every page.
struct EGOV_DOCUMENT_EXPORT CertificateDocument {
    /// Specimen says 見本 across every page. Original is for facts from the municipality's register.
    enum class Kind { Specimen, Original };

    IssuingOffice office = {}; ///< who certifies
    QString documentNumber = {}; ///< 文書番号
    QDate issuedOn = {}; ///< a day in Japan
    QString title = {}; ///< "住民票の写し"
    Kind kind = Kind::Specimen; ///< unless the caller knows better
    QList<LabelledSection> records = {}; ///< one per person or entry
    QString attestation = {}; ///< "この写しは、住民票の原本と相違ないことを証明する。"
    ReferenceNumber reference = {}; ///< of the application that asked for it

    /// PDF 1.7, to be signed afterwards; errors as in ReceiptDocument.
    Expected<QByteArray> render(const RenderOptions& options) const;

    /// On the first page, below the head's name.
    static SealPlace sealPlace();
};

} // namespace Egov
