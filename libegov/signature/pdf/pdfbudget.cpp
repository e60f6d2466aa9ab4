// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfbudget_p.h>

namespace Egov {

WorkBudget::Limits PdfBudget::limits()
{
    constexpr qint64 mebi = 1024 * 1024;
    WorkBudget::Limits limits = WorkBudget::forDocument();
    limits[static_cast<size_t>(WorkBudget::Kind::Steps)] = 40'000'000;
    limits[static_cast<size_t>(WorkBudget::Kind::Kept)] = 64 * mebi;
    return limits;
}

void PdfBudget::bound(qsizetype count, qsizetype most, const char* of)
{
    if (count > most)
        throw PdfRefusal{"pdf.work", QByteArray("more than ") + QByteArray::number(most) + ' ' + of};
}

void PdfBudget::refuse() const { throw PdfRefusal{"pdf.work", m_work.refusal().detail().toUtf8()}; }

} // namespace Egov
