// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/pdf/pdfdifference_p.h>

namespace Egov {

// A signature's place in the history of its file, and what its signer allowed of what came later.
struct PdfSigned {
    const void* identity = nullptr; // of the signature dictionary
    int revision = -1; // index of the revision that it covers
    bool isShown = false; // that revision itself shows it in a field
    int level = 2; // of DocMDP, the strictest that was said until then
    std::vector<PdfLock> locks;
};

// The revisions of a file from its oldest signature on. Neighbours are compared once, however many signatures ask.
class PdfHistory {
public:
    explicit PdfHistory(PdfDocument& document);

    // Index of the revision that ends there, give or take what nobody sees; -1 when none does.
    int revisionEndingAt(qsizetype end) const;
    int revisionOf(qsizetype offset) const; // the one whose bytes hold the offset
    bool isLast(int revision) const { return revision == m_ends.size() - 1; }

    // Goes through the revisions from the oldest of these signatures on and fills in what it finds about them.
    void follow(std::vector<PdfSigned>& signatures);
    // What the revision after this one changed.
    const std::vector<PdfChange>& changesAfter(int revision) const { return m_changes.at(revision); }

private:
    bool isBlank(qsizetype from, qsizetype to) const;
    int sectionOf(int revision) const;
    void checkPlaces() const;

    PdfDocument& m_document;
    QList<PdfRevisionEnd> m_ends;
    std::map<int, std::vector<PdfChange>> m_changes;
};

// Whether a signer allowed this. An allow-list: what is not named here is not allowed.
bool isPermitted(const PdfChange& change, const PdfSigned& signature);

} // namespace Egov
