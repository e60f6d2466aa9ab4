// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/values/arena_p.h>
#include <libegov/form/values/plaintext_p.h>

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
    static Value valueOf(const simdjson::dom::element& element, Arena& arena, bool& duplicate)
    {
        using enum simdjson::dom::element_type;
        switch (element.type()) {
        case STRING: return Value(element.get_string().value_unsafe());
        case INT64: return Value(static_cast<double>(element.get_int64().value_unsafe()));
        case UINT64: return Value(static_cast<double>(element.get_uint64().value_unsafe()));
        case DOUBLE: return Value(element.get_double().value_unsafe());
        case BOOL: return Value(element.get_bool().value_unsafe());
        case NULL_VALUE: return Value(nullptr);
        case ARRAY: return arrayOf(element.get_array().value_unsafe(), arena, duplicate);
        case OBJECT: return objectOf(element.get_object().value_unsafe(), arena, duplicate);
        }
        return Value();
    }

    // The answers that were parsed last hold neither control characters nor anything else that a text field would have
    // to look at: told of all of them at once, so that no field looks at its own.
    bool isPlain() const { return m_isPlain; }

private:
    static Value arrayOf(const simdjson::dom::array& array, Arena& arena, bool& duplicate);
    static Value objectOf(const simdjson::dom::object& object, Arena& arena, bool& duplicate);

    const PlainJsonJudge m_judgePlain = plainJsonJudge();
    simdjson::dom::parser m_parser;
    std::vector<char> m_padded;
    size_t m_capacity = 0;
    bool m_isPlain = false;
};

} // namespace Egov
