// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfhistory_p.h>

#include <libegov/signature/pdf/pdfparser_p.h>

#include <algorithm>

namespace Egov {

using Kind = PdfChange::Kind;

PdfHistory::PdfHistory(PdfDocument& document)
    : m_document(document)
    , m_ends(revisionEnds(document.file()))
{
    m_document.budget().spend(document.file().size() / 64);
    // A linearized file has a first "startxref 0" that ends no revision (annex F.3.4).
    if (m_ends.size() > 1 && m_ends.first().crossReference == 0)
        m_ends.removeFirst();
    PdfBudget::bound(m_ends.size(), PdfBudget::mostSections, "revisions");
    if (m_ends.isEmpty() || !isBlank(m_ends.last().end, document.file().size()))
        throw PdfRefusal{"pdf.format", "something follows the last revision"};
    checkPlaces();
}

// What a signed cross-reference says must be signed with it: one that points behind its revision would show what came
// later.
void PdfHistory::checkPlaces() const
{
    for (const PdfSection& section : m_document.sections()) {
        const int revision = revisionOf(section.offset);
        if (revision < 0)
            throw PdfRefusal{"pdf.format", "a cross-reference behind the last revision"};
        const auto outside = [end = m_ends[revision].end](
                                 const PdfSlot& slot) { return slot.kind == PdfSlot::Kind::Plain && slot.at >= end; };
        m_document.budget().spend(static_cast<qint64>(section.entries.size()) / 4 + m_ends.size());
        if (std::ranges::any_of(section.entries, outside) || std::ranges::any_of(section.hybrid, outside)
            || section.previous >= m_ends[revision].end)
            throw PdfRefusal{"pdf.format", "a cross-reference to what stands behind its revision"};
    }
}

bool PdfHistory::isBlank(qsizetype from, qsizetype to) const
{
    constexpr qsizetype most = 64 * 1024;
    if (from > to)
        std::swap(from, to);
    if (to - from > most)
        return false;
    QByteArray between = m_document.file().sliced(from, to - from).toByteArray();
    between.replace("%%EOF", "");
    return std::ranges::all_of(between, isPdfSpace);
}

int PdfHistory::revisionEndingAt(qsizetype end) const
{
    for (qsizetype i = m_ends.size() - 1; i >= 0; --i) {
        if (isBlank(m_ends[i].end, end))
            return static_cast<int>(i);
    }
    return -1;
}

int PdfHistory::revisionOf(qsizetype offset) const
{
    const auto found = std::ranges::upper_bound(m_ends, offset, {}, &PdfRevisionEnd::end);
    return found == m_ends.end() ? -1 : static_cast<int>(found - m_ends.begin());
}

int PdfHistory::sectionOf(int revision) const
{
    qsizetype at = m_ends[revision].crossReference;
    while (at < m_document.file().size() && isPdfSpace(m_document.file()[at]))
        ++at;
    return m_document.sectionAt(at);
}

void PdfHistory::follow(std::vector<PdfSigned>& signatures)
{
    int first = static_cast<int>(m_ends.size()) - 1;
    for (const PdfSigned& each : signatures) {
        if (each.revision >= 0)
            first = qMin(first, each.revision);
    }
    std::unique_ptr<PdfSnapshot> snapshot;
    std::unique_ptr<PdfForm> form;
    int sectionBefore = -1;
    for (int i = first; i < m_ends.size(); ++i) {
        const int section = sectionOf(i);
        std::vector<PdfChange> changes;
        const bool follows = i == first || (sectionBefore >= 0 && section == sectionBefore - 1);
        if (section < 0 || !follows)
            // From here on, readers that go another way see another document.
            changes.push_back({Kind::Other, {}, "a revision that does not go on from the one before"});
        if (section >= 0) {
            auto next = follows && snapshot ? std::make_unique<PdfSnapshot>(*snapshot, section)
                                            : std::make_unique<PdfSnapshot>(m_document, section);
            auto nextForm = std::make_unique<PdfForm>(*next);
            if (snapshot && follows) {
                const PdfDifference difference(*snapshot, *form, *next);
                changes.insert(changes.end(), difference.changes().begin(), difference.changes().end());
            }
            form = std::move(nextForm);
            snapshot = std::move(next);
        }
        if (i > first)
            m_changes.insert_or_assign(i - 1, std::move(changes));
        sectionBefore = section;
        for (PdfSigned& each : signatures) {
            if (each.revision != i || !form)
                continue;
            each.level = form->level();
            for (const PdfField& field : form->fields()) {
                if (field.isSigned() && field.value.identity() == each.identity) {
                    each.isShown = true;
                    each.locks = permissionsOf(*snapshot, field).locks;
                }
            }
        }
    }
}

bool isPermitted(const PdfChange& change, const PdfSigned& signature)
{
    constexpr int filling = 2; // table 254
    constexpr int annotating = 3;
    const auto isLocked = [&](const QString& field) {
        return std::ranges::any_of(signature.locks, [&field](const PdfLock& lock) { return lock.covers(field); });
    };
    switch (change.kind) {
    // ISO 32000-2 table 257: what only proves for longer is no change, whatever the level.
    case Kind::TimeStamp:
    case Kind::ValidationData: return true;
    case Kind::Metadata:
    case Kind::SignatureAdded: return signature.level >= filling;
    case Kind::FieldFilled:
    case Kind::FieldSigned: return signature.level >= filling && !isLocked(change.field);
    case Kind::Annotation: return signature.level >= annotating;
    case Kind::Other: break;
    }
    return false;
}

} // namespace Egov
