// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/workbudget.h>

namespace Egov {

// Why a PDF, or a part of it, is not judged. Thrown inside the room only; verifyPdf turns it into a check.
struct PdfRefusal {
    QByteArray check; // "pdf.format", "pdf.work", "pdf.encryption"
    QByteArray evidence;
};

// What one file may cost. A few kilobytes can ask for any amount of work (compressed rows, chains, circles), so steps
// and memory are counted where they arise, whoever asks for them; a file that costs more throws PdfRefusal "pdf.work".
class PdfBudget {
public:
    static constexpr int mostSections = 1000; // of cross-references
    static constexpr qsizetype mostEntries = 500'000; // in all of them
    static constexpr qsizetype mostSignatures = 100;

    static WorkBudget::Limits limits();

    explicit PdfBudget(WorkBudget& work)
        : m_work(work)
    {
    }

    // Tokens read, entries of a cross-reference, values compared.
    void spend(qint64 steps) { spend(WorkBudget::Kind::Steps, steps); }
    void spend(WorkBudget::Kind kind, qint64 amount)
    {
        if (!m_work.spend(kind, amount))
            refuse();
    }
    // Memory that is taken until it is released.
    void hold(qint64 bytes)
    {
        m_held += bytes;
        if (m_held <= m_heldAtMost)
            return;
        spend(WorkBudget::Kind::Kept, m_held - m_heldAtMost);
        m_heldAtMost = m_held;
    }
    // For the judges of what a file holds beside its objects, which count for themselves and throw nothing.
    WorkBudget& work() { return m_work; }
    void refuseIfSpent() const
    {
        if (m_work.isSpent())
            refuse();
    }
    void release(qint64 bytes) { m_held -= bytes; }
    static void bound(qsizetype count, qsizetype most, const char* of);

private:
    [[noreturn]] void refuse() const;

    WorkBudget& m_work;
    qint64 m_held = 0;
    qint64 m_heldAtMost = 0;
};

} // namespace Egov
