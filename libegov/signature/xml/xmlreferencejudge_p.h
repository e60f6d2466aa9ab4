// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/xml/xmlcase_p.h>

namespace Egov {

// Judges the references of one signature: whether what they are about is there, can be digested here, and is what was
// signed. Whether it is the right thing to have signed is XmlCoverage's question.
class XmlReferenceJudge {
public:
    XmlReferenceJudge(const XmlCase& xml, xmlNodePtr signature, Verdict& verdict)
        : m_case(xml)
        , m_signature(signature)
        , m_verdict(verdict)
    {
    }

    XmlJudgedReference judge(xmlNodePtr reference);

private:
    struct Transforms {
        bool enveloped = false;
        Canonicalization how;
        QByteArray refused; // the algorithm that is not supported, or why the list is none
    };
    static Transforms readTransforms(xmlNodePtr reference);

    void judgeElement(const Transforms& transforms, const QByteArray& expected);
    void judgeFile(xmlNodePtr reference, const QByteArray& expected);
    void compare(const QByteArray& actual, const QByteArray& expected);
    void fail(SubIndication why, const QByteArray& evidence);
    // Could not be checked: nobody is accused of having changed anything.
    void leave(SubIndication why, const QByteArray& evidence);

    const XmlCase& m_case;
    xmlNodePtr m_signature;
    Verdict& m_verdict;
    XmlJudgedReference m_one;
};

} // namespace Egov
