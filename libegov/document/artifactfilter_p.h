// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFTokenizer.hh>
#include <string>

namespace Egov {

// Marks what stands outside every structure element (rules, page numbers, the watermark) as artifact, so that screen
// readers pass over it (ISO 32000-1, 14.8.2.2). Cairo 1.16 leaves it unmarked. Cairo never nests marked content and
// never begins or ends it inside a text object; this relies on both.
class ArtifactFilter final : public QPDFObjectHandle::TokenFilter {
public:
    void handleToken(const QPDFTokenizer::Token& token) override;
    void handleEOF() override;

private:
    void endArtifact();

    std::string m_pending; // outside every element, not yet written
    std::string m_operands; // of the operator to come
    bool m_isInside = false; // an element
    bool m_paints = false; // something in m_pending is seen
};

} // namespace Egov
