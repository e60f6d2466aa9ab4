// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/xml/xmldocument_p.h>

#include <optional>

namespace Egov {

// One of the canonical forms of XML (Canonical XML 1.0 and 1.1, Exclusive XML Canonicalization), with or without
// comments.
class Canonicalization {
public:
    // What a reference without transforms means (XMLDSig 4.4.3.2).
    Canonicalization() = default;
    // What an Algorithm attribute names; nothing when it names another algorithm.
    static std::optional<Canonicalization> of(xmlNodePtr method);

    struct Scope {
        xmlNodePtr apex; // a subtree of the document
        const xmlNode* without = nullptr; // but for this subtree in it
        bool isDocument = false; // the apex is the root, and the instructions beside it belong to it
        bool keepComments = false; // where the form has comments at all
    };
    // Which relative namespace names may be written as they stand; all there are in the document, or none: then it
    // fails on the first.
    enum class RelativeNames { Refused, Written };

    // The digest of the canonical octets, which are never all in memory but for relative names. Empty when there are
    // none: canonicalization failed, the digest is not known, or the budget is spent.
    QByteArray digest(const XmlDocument& document, const Scope& scope, RelativeNames relative, const char* digestName,
        WorkBudget& budget) const;
    // The octets themselves; empty likewise. For SignedInfo.
    QByteArray octets(
        const XmlDocument& document, const Scope& scope, RelativeNames relative, WorkBudget& budget) const;

private:
    template <typename Sink>
    bool write(
        const XmlDocument& document, const Scope& scope, RelativeNames relative, WorkBudget& budget, Sink&& sink) const;

    int m_mode = 0; // xmlC14NMode
    bool m_comments = false;
    QByteArrayList m_prefixes;
};

} // namespace Egov
