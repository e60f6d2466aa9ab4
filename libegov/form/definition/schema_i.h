// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QList>

#include <memory>

namespace Egov {

struct SchemaViolation {
    QByteArray pointer; // JSON pointer into the judged document
    QString detail;
};

// The part of JSON Schema 2020-12 that the schemas of forms/ are written in: type, enum, const, properties,
// patternProperties, additionalProperties, required, propertyNames, minProperties, maxProperties, items, minItems,
// maxItems, uniqueItems, minimum, maximum, minLength, maxLength, pattern, allOf, anyOf, oneOf, not, if/then/else, $ref
// to "#/$defs/…". Another keyword that would judge stops the program that builds the schema in: it is never passed
// over.
class Schema {
public:
    explicit Schema(QByteArrayView text);
    ~Schema();

    // Everything that is wrong, at most maximumViolations; the same verdict as any validator's.
    static constexpr qsizetype maximumViolations = 100;
    QList<SchemaViolation> check(const Json& document) const;
    // The verdict alone. known: a document that was accepted; what this one shares with it is not judged again.
    bool accepts(const Json& document, const Json* known = nullptr) const;

private:
    struct Node;
    struct Private;
    std::unique_ptr<Private> d;
};

// The schemas of forms/, as they were when the library was built.
const Schema& formSchema();
QByteArrayView formSchemaText(); // whose definitions other schemas refer to as urn:libegov:form#/$defs/...
const Schema& overlaySchema();
const Schema& fieldTypeSchema();
const Schema& pluginTypeSchema();

} // namespace Egov
