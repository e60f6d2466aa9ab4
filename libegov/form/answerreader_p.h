// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "arena_p.h"

#include <libegov/base/expected.h>

#include <QByteArrayView>

#include <simdjson.h>

namespace Egov {

// Parses answers strictly (RFC 8259) into simdjson's tape; texts are views on its buffer and live until the next
// parse. Keeps its buffers from one evaluation to the next.
class AnswerReader {
public:
    // "answers.too-large", "answers.depth", "answers.syntax", "answers.not-an-object".
    Expected<simdjson::dom::object> parse(QByteArrayView answers);

    // The element as a value. Objects and arrays are copied as far as they are nested; duplicate becomes true when an
    // object has a name twice.
    static Value valueOf(const simdjson::dom::element& element, Arena& arena, bool& duplicate);

private:
    simdjson::dom::parser m_parser;
    std::vector<char> m_padded;
    size_t m_capacity = 0;
};

} // namespace Egov
