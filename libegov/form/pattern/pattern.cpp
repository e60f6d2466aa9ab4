// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/pattern/pattern_p.h>
#include <libegov/form/pattern/patternsyntax_p.h>

#include <algorithm>
#include <map>

namespace Egov {

using namespace Qt::StringLiterals;

// From the expression to an automaton with choices (Thompson), from there to one without (subset construction).
class PatternAutomaton {
public:
    Expected<Pattern> build(const PatternNode& node)
    {
        const int end = state();
        const int start = before(node, end);
        if (m_tooLarge)
            return tooLarge();
        splitBytes();
        return determine(start, end);
    }

private:
    static constexpr size_t maximumChoices = 60'000;

    struct Edge {
        uint8_t first;
        uint8_t last;
        int target;
    };
    struct State {
        std::vector<int> free; // without reading
        std::vector<Edge> edges;
    };

    static Unexpected tooLarge()
    {
        return unexpected(FormError::PatternTooLarge, u"the automaton has too many states"_s);
    }

    int state()
    {
        if (m_states.size() >= maximumChoices) {
            m_tooLarge = true;
            return 0;
        }
        m_states.emplace_back();
        return static_cast<int>(m_states.size()) - 1;
    }

    // The state from which the node leads to next.
    int before(const PatternNode& node, int next)
    {
        if (m_tooLarge)
            return 0;
        switch (node.kind) {
        case PatternNode::Kind::Set: {
            const int start = state();
            for (const auto& [first, last] : node.ranges)
                addCharacters(start, first, last, next);
            return start;
        }
        case PatternNode::Kind::Sequence:
            for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part)
                next = before(*part, next);
            return next;
        case PatternNode::Kind::Choice: {
            const int start = state();
            for (const PatternNode& part : node.parts) {
                const int way = before(part, next);
                m_states[size_t(start)].free.push_back(way);
            }
            return start;
        }
        case PatternNode::Kind::Repeat: return repeat(node, next);
        }
        return next;
    }

    int repeat(const PatternNode& node, int next)
    {
        const PatternNode& part = node.parts.front();
        if (node.maximum < 0) {
            const int loop = state();
            const int body = before(part, loop);
            m_states[size_t(loop)].free = {body, next};
            next = loop;
        }
        const int end = next;
        for (int i = node.minimum; i < node.maximum && !m_tooLarge; ++i) {
            const int optional = state();
            const int body = before(part, next);
            m_states[size_t(optional)].free = {body, end};
            next = optional;
        }
        for (int i = 0; i < node.minimum && !m_tooLarge; ++i)
            next = before(part, next);
        return next;
    }

    // Splits a range of characters into products of byte ranges, length by length.
    void addCharacters(int start, char32_t first, char32_t last, int next)
    {
        static constexpr std::pair<char32_t, char32_t> lengths[]
            = {{0, 0x7F}, {0x80, 0x7FF}, {0x800, 0xD7FF}, {0xE000, 0xFFFF}, {0x10000, 0x10FFFF}};
        for (const auto& [low, high] : lengths) {
            if (first <= high && last >= low)
                addOneLength(start, std::max(first, low), std::min(last, high), next);
        }
    }

    void addOneLength(int start, char32_t first, char32_t last, int next)
    {
        for (int shift = 6; shift <= 18; shift += 6) {
            const char32_t mask = (1u << shift) - 1;
            if ((first & ~mask) == (last & ~mask))
                continue;
            if ((first & mask) != 0) {
                addOneLength(start, first, first | mask, next);
                return addOneLength(start, (first | mask) + 1, last, next);
            }
            if ((last & mask) != mask) {
                addOneLength(start, first, (last & ~mask) - 1, next);
                return addOneLength(start, last & ~mask, last, next);
            }
        }
        QByteArray low;
        QByteArray high;
        encode(low, first);
        encode(high, last);
        for (qsizetype i = 0; i < low.size() && !m_tooLarge; ++i) {
            const int target = i + 1 == low.size() ? next : state();
            m_states[size_t(start)].edges.push_back(
                {static_cast<uint8_t>(low[i]), static_cast<uint8_t>(high[i]), target});
            start = target;
        }
    }

    static void encode(QByteArray& text, char32_t c)
    {
        if (c < 0x80) {
            text += static_cast<char>(c);
            return;
        }
        const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        static constexpr int heads[] = {0, 0xC0, 0xE0, 0xF0};
        text += static_cast<char>(heads[more] | static_cast<int>(c >> (6 * more)));
        for (int i = more; i-- > 0;)
            text += static_cast<char>(0x80 | (static_cast<int>(c >> (6 * i)) & 0x3F));
    }

    void splitBytes()
    {
        std::array<bool, 257> begins{};
        for (const State& state : m_states) {
            for (const Edge& edge : state.edges)
                begins[edge.first] = begins[edge.last + 1u] = true;
        }
        uint8_t number = 0;
        for (size_t byte = 0; byte < 256; ++byte) {
            number = static_cast<uint8_t>(number + (byte > 0 && begins[byte] ? 1 : 0));
            m_pattern.m_classes[byte] = number;
        }
        m_pattern.m_width = number + 2u;
    }

    void close(std::vector<int>& set)
    {
        std::vector<int> open = set;
        m_seen.resize(m_states.size());
        ++m_round;
        set.clear();
        while (!open.empty()) {
            const int at = open.back();
            open.pop_back();
            if (std::exchange(m_seen[size_t(at)], m_round) == m_round)
                continue;
            if (m_states[size_t(at)].free.empty())
                set.push_back(at);
            open.insert(open.end(), m_states[size_t(at)].free.begin(), m_states[size_t(at)].free.end());
        }
        std::ranges::sort(set);
    }

    Expected<Pattern> determine(int start, int end)
    {
        std::map<std::vector<int>, uint32_t> known;
        std::vector<std::vector<int>> order;
        const auto number = [&](std::vector<int> set) {
            close(set);
            const auto [place, isNew] = known.try_emplace(set, static_cast<uint32_t>(order.size()));
            if (isNew)
                order.push_back(std::move(set));
            return place->second * m_pattern.m_width;
        };
        m_pattern.m_start = number({start});
        for (size_t at = 0; at < order.size(); ++at) {
            if (order.size() > Pattern::maximumStates)
                return tooLarge();
            std::vector<std::vector<int>> targets(m_pattern.m_width - 1);
            for (const int member : order[at]) {
                for (const Edge& edge : m_states[size_t(member)].edges) {
                    for (unsigned c = m_pattern.m_classes[edge.first]; c <= m_pattern.m_classes[edge.last]; ++c)
                        targets[c].push_back(edge.target);
                }
            }
            const bool accepts = std::ranges::binary_search(order[at], end);
            for (std::vector<int>& target : targets)
                m_pattern.m_next.push_back(number(std::move(target)));
            m_pattern.m_next.push_back(accepts ? 1 : 0);
        }
        if (order.size() <= Pattern::fewStates)
            makeRows(order.size());
        else if (order.size() <= Pattern::someStates)
            makeWideRows(order.size());
        return std::move(m_pattern);
    }

    void makeRows(size_t states)
    {
        constexpr uint64_t bits = 6;
        const uint32_t width = m_pattern.m_width;
        m_pattern.m_rows.assign(256, 0);
        for (uint64_t state = 0; state < states; ++state) {
            const uint32_t* const next = m_pattern.m_next.data() + state * width;
            for (size_t byte = 0; byte < 256; ++byte)
                m_pattern.m_rows[byte] |= next[m_pattern.m_classes[byte]] / width * bits << (state * bits);
            m_pattern.m_accepting[0] |= uint64_t(next[width - 1]) << (state * bits);
        }
        m_pattern.m_start = static_cast<uint32_t>(m_pattern.m_start / width * bits);
        m_pattern.m_next = {};
    }

    void makeWideRows(size_t states)
    {
        constexpr uint64_t bits = 7;
        constexpr uint64_t perWord = 9;
        const auto placed = [](uint64_t state) { return (state / perWord) << 6 | state % perWord * bits; };
        const uint32_t width = m_pattern.m_width;
        m_pattern.m_wideRows.assign(256, {});
        for (uint64_t state = 0; state < states; ++state) {
            const uint32_t* const next = m_pattern.m_next.data() + state * width;
            const uint64_t word = state / perWord;
            const uint64_t shift = state % perWord * bits;
            for (size_t byte = 0; byte < 256; ++byte)
                m_pattern.m_wideRows[byte][word] |= placed(next[m_pattern.m_classes[byte]] / width) << shift;
            m_pattern.m_accepting[word] |= uint64_t(next[width - 1]) << shift;
        }
        m_pattern.m_start = static_cast<uint32_t>(placed(m_pattern.m_start / width));
        m_pattern.m_next = {};
    }

    std::vector<State> m_states;
    std::vector<uint32_t> m_seen; // the round in which a state was last met
    uint32_t m_round = 0;
    Pattern m_pattern;
    bool m_tooLarge = false;
};

Expected<Pattern> Pattern::compile(QByteArrayView expression)
{
    const Expected<PatternNode> node = parsePattern(expression);
    if (!node)
        return Unexpected(node.error());
    return PatternAutomaton().build(*node);
}

} // namespace Egov
