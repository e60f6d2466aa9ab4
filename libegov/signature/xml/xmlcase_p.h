// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/xml/canonicalization_p.h>
#include <libegov/signature/xml/xmlsignature.h>

namespace Egov {

// What every judge of an XML signature looks at.
struct XmlCase {
    const XmlDocument& document;
    const XmlPackage& package;
    const SignaturePolicy& policy;
    const TrustMaterial& material;
    QDateTime moment;
    WorkBudget& budget;

    // An application of the e-Gov shape, where what is signed has its place. Elsewhere the shape is not known here.
    bool isApplication() const { return policy.path.profile != PathPolicy::Profile::General; }
    // A relative name means one thing to those who complete it and another to those who do not. What was signed is
    // clear all the same; where something is decided upon it, in an application, such a document is refused.
    Canonicalization::RelativeNames relativeNames() const
    {
        return isApplication() ? Canonicalization::RelativeNames::Refused : Canonicalization::RelativeNames::Written;
    }
};

// A reference and what it is about in the document.
struct XmlJudgedReference {
    XmlReference reference;
    xmlNodePtr element = nullptr; // the apex of what it covers; null for a file, and when nothing was found
    const char* digest = nullptr; // the name of its digest method; null when it is not known
    bool isMisplaced = false; // enveloped, it says, by what the signature is not in

    bool holds() const { return reference.digest == Check::Result::Passed; }
};

struct XmlJudgedSignature {
    xmlNodePtr element = nullptr;
    XmlSignerReport report;
    QList<XmlJudgedReference> references;
};

} // namespace Egov
