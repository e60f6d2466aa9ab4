// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

#include <libegov/procedure/casepaper.h>

namespace Egov::Portal {

// PDFs that the portal has made by Egov::Document from one reading of the case. Unsigned.
Expected<QByteArray> receiptPaper(const RequestContext& context, const CaseSnapshot& snapshot);

// 決定通知 for a decided case.
struct NoticeText {
    bool granted = true;
    QString addressee;
    QString reasons;
    QString documentNumber;
};
Expected<QByteArray> noticePaper(
    const RequestContext& context, const CaseSnapshot& snapshot, const Form& form, const NoticeText& text);

// A paper of a procedure. number: counted within the case, from 1.
Expected<QByteArray> procedurePaper(
    const RequestContext& context, const CaseSnapshot& snapshot, const Form& form, const CasePaper& paper, int number);

// A stand-in for what the municipality's own register would give: says 見本 across the page.
Expected<QByteArray> certificatePaper(
    const RequestContext& context, const CaseSnapshot& snapshot, const Evaluation& evaluation);

} // namespace Egov::Portal
