// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/artifacts_p.h>

#include <algorithm>
#include <iterator>

namespace Egov {

namespace {

// Words of a content stream (ISO 32000-1, 7.2 and 7.8.2), strings skipped over: what they hold must not be taken for
// operators.
class Words {
public:
    explicit Words(std::string_view content)
        : m_content(content)
    {
    }

    // False at the end.
    bool next()
    {
        while (m_at < m_content.size()) {
            const char c = m_content[m_at];
            if (c == '(') {
                skipString();
            } else if (c == '%') {
                m_at = std::min(m_content.size(), m_content.find_first_of("\r\n", m_at));
            } else if (isRegular(c)) {
                m_begin = m_at;
                while (m_at < m_content.size() && isRegular(m_content[m_at]))
                    ++m_at;
                return true;
            } else {
                ++m_at; // white space, brackets; hexadecimal strings are never operators
            }
        }
        return false;
    }

    std::string_view word() const { return m_content.substr(m_begin, m_at - m_begin); }
    size_t end() const { return m_at; }

private:
    static bool isRegular(char c)
    {
        return static_cast<unsigned char>(c) > ' ' && !std::string_view("()<>[]{}%").contains(c);
    }

    void skipString()
    {
        int depth = 0;
        do {
            const char c = m_content[m_at++];
            if (c == '\\')
                ++m_at;
            depth += (c == '(') - (c == ')');
        } while (depth > 0 && m_at < m_content.size());
        m_at = std::min(m_at, m_content.size());
    }

    std::string_view m_content;
    size_t m_begin = 0;
    size_t m_at = 0;
};

// Table 51: path painting, shading, XObjects; a text object counts as a whole.
bool isPainting(std::string_view word)
{
    static constexpr std::string_view painting[] = {"BT", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do"};
    return std::find(std::begin(painting), std::end(painting), word) != std::end(painting);
}

// Operators take their operands before them: "/P << /MCID 1 >> BDC" begins with the name of the tag.
size_t beginOfTag(std::string_view content, size_t from, size_t operatorEnd)
{
    const size_t properties = content.rfind("<<", operatorEnd);
    const size_t name
        = content.rfind('/', properties == std::string_view::npos || properties < from ? operatorEnd : properties);
    return name == std::string_view::npos || name < from ? from : name;
}

} // namespace

std::string markArtifacts(std::string_view content)
{
    std::string marked;
    marked.reserve(content.size() + content.size() / 8);
    Words words(content);
    size_t written = 0; // of content
    bool isInside = false; // an element
    bool paints = false; // something is seen of what is not yet written
    const auto writeOutside = [&](size_t end) {
        const std::string_view outside = content.substr(written, end - written);
        if (paints)
            marked.append("/Artifact BMC\n").append(outside).append("\nEMC\n");
        else
            marked.append(outside);
        written = end;
        paints = false;
    };
    while (words.next()) {
        const std::string_view word = words.word();
        if (word == "BI")
            return std::string(content);
        if (word == "BDC") {
            if (!isInside)
                writeOutside(beginOfTag(content, written, words.end()));
            isInside = true;
        } else if (word == "EMC") {
            marked.append(content.substr(written, words.end() - written)).append("\n");
            written = words.end();
            isInside = false;
        } else if (!isInside && isPainting(word)) {
            paints = true;
        }
    }
    writeOutside(content.size());
    return marked;
}

} // namespace Egov
