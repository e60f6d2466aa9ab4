// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "artifactfilter_p.h"

#include <algorithm>
#include <iterator>

namespace Egov {

namespace {

// ISO 32000-1, table 51: path painting, shading, inline images, XObjects; a text object counts as a whole.
bool isPainting(const std::string& word)
{
    static constexpr const char* painting[] = {"BT", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI"};
    return std::any_of(std::begin(painting), std::end(painting), [&word](const char* p) { return word == p; });
}

} // namespace

void ArtifactFilter::handleToken(const QPDFTokenizer::Token& token)
{
    if (m_isInside) {
        writeToken(token);
        m_isInside = token.getType() != QPDFTokenizer::tt_word || token.getValue() != "EMC";
        return;
    }
    m_operands += token.getRawValue();
    if (token.getType() != QPDFTokenizer::tt_word)
        return;
    const std::string& word = token.getValue();
    if (word == "BDC" || word == "BMC") {
        endArtifact();
        write(m_operands);
        m_operands.clear();
        m_isInside = true;
        return;
    }
    m_paints = m_paints || isPainting(word);
    m_pending += m_operands;
    m_operands.clear();
}

void ArtifactFilter::endArtifact()
{
    write(m_paints ? "\n/Artifact BMC\n" + m_pending + "\nEMC\n" : m_pending);
    m_pending.clear();
    m_paints = false;
}

void ArtifactFilter::handleEOF()
{
    m_pending += m_operands;
    m_operands.clear();
    endArtifact();
}

} // namespace Egov
