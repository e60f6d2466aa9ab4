// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <qpdf/QPDF.hh>

#include <QByteArray>

#include <set>

namespace Egov {

// Compares two revisions of one PDF from the trailer down and allows what signing, time-stamping, filling in fields and
// adding validation data change, nothing else. What is allowed depends on the way by which an object is reached: the
// same stream may be a field's appearance, where it may change, and a page's content, where it may not.
class PdfDifference {
public:
    PdfDifference(QPDF& before, QPDF& after);

    // The author certified this revision with P = 1: no change is permitted (12.8.2.2).
    static bool isFinal(QPDF& revision);

    bool isPermitted() const { return m_evidence.isEmpty(); }
    bool isNothing() const { return m_evidence.isEmpty() && !m_somethingAllowed; }
    const QByteArray& evidence() const { return m_evidence; }

private:
    using Handle = QPDFObjectHandle;

    void compareTrailers();
    void compareCatalogs(Handle before, Handle after);
    void compareForms(Handle before, Handle after);
    void compareFields(Handle before, Handle after, int depth);
    void compareField(Handle before, Handle after, int depth);
    void compareAnnotations(Handle before, Handle after, const std::string& path);
    void compare(Handle before, Handle after, const std::string& path, int depth);
    void compareKeys(
        Handle before, Handle after, const std::set<std::string>& except, const std::string& path, int depth);
    void refuse(const std::string& path, const char* what);
    void allow() { m_somethingAllowed = true; }
    bool isNewSignatureField(Handle field) const;

    QPDF& m_before;
    QPDF& m_after;
    std::set<std::pair<QPDFObjGen, QPDFObjGen>> m_compared;
    std::set<QPDFObjGen> m_fields; // form fields and widgets that were compared as such
    std::set<QPDFObjGen> m_released; // appearances that a field gave up
    QByteArray m_evidence;
    bool m_somethingAllowed = false;
};

} // namespace Egov
