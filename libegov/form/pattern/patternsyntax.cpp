// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/pattern/pattern_p.h>
#include <libegov/form/pattern/patternsyntax_p.h>

#include <libegov/japan/characters.h>

#include <algorithm>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

using Ranges = std::vector<std::pair<char32_t, char32_t>>;
constexpr char32_t lastCharacter = 0x10FFFF;
constexpr int maximumNesting = 32;

void tidy(Ranges& ranges)
{
    std::ranges::sort(ranges);
    Ranges tidied;
    for (const auto& range : ranges) {
        if (!tidied.empty() && range.first <= tidied.back().second + 1)
            tidied.back().second = std::max(tidied.back().second, range.second);
        else
            tidied.push_back(range);
    }
    ranges = std::move(tidied);
}

Ranges inverted(Ranges ranges)
{
    tidy(ranges);
    Ranges others;
    char32_t next = 0;
    for (const auto& [first, last] : ranges) {
        if (first > next)
            others.emplace_back(next, first - 1);
        next = last + 1;
    }
    if (next <= lastCharacter)
        others.emplace_back(next, lastCharacter);
    return others;
}

class PatternParser {
public:
    explicit PatternParser(QByteArrayView text)
        : m_text(text)
    {
    }

    Expected<PatternNode> parse()
    {
        if (m_text.startsWith('^'))
            ++m_at;
        if (m_text.endsWith('$') && !m_text.endsWith("\\$"))
            m_text.chop(1);
        PatternNode whole = choice(0);
        if (!m_error && m_at < m_text.size())
            fail(FormError::PatternSyntax, u"something behind the end"_s);
        if (m_error)
            return unexpected(*m_error, m_detail);
        return whole;
    }

private:
    bool ended() const { return m_at >= m_text.size() || m_error; }
    bool take(char c)
    {
        if (ended() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    void fail(ErrorCode code, const QString& detail)
    {
        if (!m_error) {
            m_error = code;
            m_detail = u"%1 at byte %2"_s.arg(detail).arg(m_at);
        }
    }

    PatternNode choice(int depth)
    {
        if (depth > maximumNesting)
            fail(FormError::PatternTooLarge, u"nested too deep"_s);
        PatternNode alternatives{PatternNode::Kind::Choice, {}, {}, 0, 0};
        do
            alternatives.parts.push_back(sequence(depth));
        while (take('|'));
        return alternatives.parts.size() == 1 ? std::move(alternatives.parts.front()) : alternatives;
    }

    PatternNode sequence(int depth)
    {
        PatternNode list;
        while (!ended() && m_text[m_at] != '|' && m_text[m_at] != ')')
            list.parts.push_back(repeated(atom(depth)));
        return list;
    }

    PatternNode repeated(PatternNode node)
    {
        while (!ended()) {
            PatternNode repeat{PatternNode::Kind::Repeat, {}, {}, 0, -1};
            if (take('*')) {
            } else if (take('+')) {
                repeat.minimum = 1;
            } else if (take('?')) {
                repeat.maximum = 1;
            } else if (take('{')) {
                bounds(repeat);
            } else {
                break;
            }
            take('?'); // lazy or greedy: the same texts match
            repeat.parts.push_back(std::move(node));
            node = std::move(repeat);
        }
        return node;
    }

    void bounds(PatternNode& repeat)
    {
        repeat.minimum = number();
        repeat.maximum = repeat.minimum;
        if (take(','))
            repeat.maximum = !ended() && m_text[m_at] != '}' ? number() : -1;
        if (!take('}') || (repeat.maximum != -1 && repeat.maximum < repeat.minimum))
            fail(FormError::PatternSyntax, u"{n,m}"_s);
        if (repeat.minimum > Pattern::maximumRepeat || repeat.maximum > Pattern::maximumRepeat)
            fail(FormError::PatternTooLarge, u"repeats too often"_s);
    }

    int number()
    {
        int value = 0;
        const qsizetype begin = m_at;
        while (!ended() && m_text[m_at] >= '0' && m_text[m_at] <= '9' && value < 100'000)
            value = value * 10 + (m_text[m_at++] - '0');
        if (m_at == begin)
            fail(FormError::PatternSyntax, u"a number is missing"_s);
        return value;
    }

    PatternNode atom(int depth)
    {
        PatternNode set{PatternNode::Kind::Set, {}, {}, 0, 0};
        if (take('(')) {
            if (take('?') && !take(':'))
                fail(FormError::PatternUnsupported, u"only (?: is known"_s);
            PatternNode inner = choice(depth + 1);
            if (!take(')'))
                fail(FormError::PatternSyntax, u") is missing"_s);
            return inner;
        }
        if (take('[')) {
            set.ranges = classRanges();
        } else if (take('.')) {
            set.ranges = inverted({{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}});
        } else if (take('\\')) {
            set.ranges = escape();
        } else if (const char c = m_text[m_at]; QByteArrayView("*+?{}^$]").contains(c)) {
            fail(FormError::PatternSyntax, u"a sign that wants a backslash"_s);
        } else {
            const char32_t character = nextCodePoint(m_text, m_at);
            set.ranges = {{character, character}};
        }
        return set;
    }

    Ranges classRanges()
    {
        const bool negated = take('^');
        Ranges ranges;
        while (!ended() && m_text[m_at] != ']') {
            Ranges one = classMember();
            const bool single = one.size() == 1 && one.front().first == one.front().second;
            if (single && m_at + 1 < m_text.size() && m_text[m_at] == '-' && m_text[m_at + 1] != ']') {
                ++m_at;
                const Ranges last = classMember();
                if (last.size() != 1 || last.front().first != last.front().second
                    || last.front().first < one.front().first)
                    fail(FormError::PatternSyntax, u"a range that runs backwards"_s);
                else
                    one.front().second = last.front().second;
            }
            ranges.insert(ranges.end(), one.begin(), one.end());
        }
        if (!take(']'))
            fail(FormError::PatternSyntax, u"] is missing"_s);
        tidy(ranges);
        return negated ? inverted(ranges) : ranges;
    }

    Ranges classMember()
    {
        if (take('\\'))
            return escape();
        const char32_t character = nextCodePoint(m_text, m_at);
        return {{character, character}};
    }

    Ranges escape()
    {
        if (ended()) {
            fail(FormError::PatternSyntax, u"a backslash at the end"_s);
            return {};
        }
        static const Ranges digits{{'0', '9'}};
        static const Ranges word{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
        static const Ranges space{{9, 13}, {' ', ' '}, {0xA0, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A},
            {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
        const char c = m_text[m_at++];
        switch (c) {
        case 'd': return digits;
        case 'D': return inverted(digits);
        case 'w': return word;
        case 'W': return inverted(word);
        case 's': return space;
        case 'S': return inverted(space);
        case 't': return {{'\t', '\t'}};
        case 'n': return {{'\n', '\n'}};
        case 'r': return {{'\r', '\r'}};
        case 'p': return script();
        case 'P': return inverted(script());
        case 'x': return hexadecimal(2);
        case 'u': return hexadecimal(4);
        default: break;
        }
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            fail(FormError::PatternUnsupported, u"an escape that is not known"_s);
        const auto sign = static_cast<unsigned char>(c);
        if (sign >= 0x80)
            fail(FormError::PatternSyntax, u"a backslash before a letter"_s);
        return {{sign, sign}};
    }

    // \p{Han} as people write it, \p{Script=Han} and \p{sc=Han} as ECMAScript does; the scripts of Japanese (UAX #24).
    Ranges script()
    {
        static const Ranges han{{0x2E80, 0x2E99}, {0x2E9B, 0x2EF3}, {0x2F00, 0x2FD5}, {0x3005, 0x3005},
            {0x3007, 0x3007}, {0x3021, 0x3029}, {0x3038, 0x303B}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFA6D},
            {0xFA70, 0xFAD9}, {0x16FE2, 0x16FE3}, {0x16FF0, 0x16FF1}, {0x20000, 0x2A6DF}, {0x2A700, 0x2EBE0},
            {0x2F800, 0x2FA1D}, {0x30000, 0x323AF}};
        static const Ranges hiragana{{0x3041, 0x3096}, {0x309D, 0x309F}, {0x1B001, 0x1B11F}, {0x1F200, 0x1F200}};
        static const Ranges katakana{{0x30A1, 0x30FA}, {0x30FD, 0x30FF}, {0x31F0, 0x31FF}, {0x32D0, 0x32FE},
            {0x3300, 0x3357}, {0xFF66, 0xFF6F}, {0xFF71, 0xFF9D}, {0x1B000, 0x1B000}};
        const qsizetype end = m_text.indexOf('}', m_at);
        if (take('{') && end > m_at) {
            QByteArrayView name = m_text.sliced(m_at, end - m_at);
            name = name.sliced(name.indexOf('=') + 1);
            m_at = end + 1;
            if (name == QByteArrayView("Han"))
                return han;
            if (name == QByteArrayView("Hiragana"))
                return hiragana;
            if (name == QByteArrayView("Katakana"))
                return katakana;
        }
        fail(FormError::PatternUnsupported, u"a script that is not known"_s);
        return {};
    }

    Ranges hexadecimal(qsizetype digits)
    {
        const bool braced = digits == 4 && take('{');
        const qsizetype end = braced ? m_text.indexOf('}', m_at) : m_at + digits;
        bool isNumber = false;
        char32_t character = 0;
        if (end > m_at && end <= m_text.size() && end - m_at <= 6)
            character = m_text.sliced(m_at, end - m_at).toUInt(&isNumber, 16);
        if (!isNumber || character > lastCharacter) {
            fail(FormError::PatternSyntax, u"a character's number is wrong"_s);
            return {};
        }
        m_at = end + (braced ? 1 : 0);
        return {{character, character}};
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    std::optional<ErrorCode> m_error;
    QString m_detail;
};

} // namespace

Expected<PatternNode> parsePattern(QByteArrayView expression) { return PatternParser(expression).parse(); }

} // namespace Egov
