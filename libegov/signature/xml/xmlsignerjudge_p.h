// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/xml/xmlcase_p.h>

namespace Egov {

class SignatureMethod;
struct SignatureAlgorithm;

// Judges one Signature: its references, its value, and whose certificate made it. The report is concluded by whoever
// has seen what all signatures of the document cover.
class XmlSignerJudge {
public:
    XmlSignerJudge(const XmlCase& xml, xmlNodePtr signature)
        : m_case(xml)
        , m_signature(signature)
    {
    }

    XmlJudgedSignature judge();
    static QByteArrayList requiredChecks(const XmlSignerReport& report);

private:
    void judgeReferences(xmlNodePtr info);
    void judgeSignature(xmlNodePtr info);
    void judgeTrust(const SignatureAlgorithm& algorithm);
    void readProperties();
    QList<Certificate> enclosed();
    bool isMeant(const Certificate& certificate) const;
    bool verifiesByKey(const SignatureMethod& method, const QByteArray& bytes, const QByteArray& value);
    void fail(const char* check, SubIndication why, const QByteArray& evidence);
    void leave(const char* check, SubIndication why, const QByteArray& evidence);

    const XmlCase& m_case;
    xmlNodePtr m_signature;
    XmlJudgedSignature m_judged;
    QList<Certificate> m_certificates;
    const char* m_namedDigest = nullptr; // of the certificate that XAdES names
    QByteArray m_namedCertificate;
};

} // namespace Egov
