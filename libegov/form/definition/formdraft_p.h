// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <vector>

namespace Egov {

// A definition taken apart so that it can be changed by ids, and put together again.
struct FormDraft {
    // What is not changed comes out as the very value that went in (Json::isSameAs).
    struct Original {
        Json json;
        Json withoutFields;
    };
    struct Field {
        Json json; // without "fields"
        std::vector<Field> columns;
        Original original;

        QByteArray id() const { return json["id"].toUtf8(); }
        bool isLocked() const { return json["locked"].toBool(); }
    };
    struct Page {
        Json json; // without "fields"
        std::vector<Field> fields;
        Original original;

        QByteArray id() const { return json["id"].toUtf8(); }
    };

    explicit FormDraft(const Json& definition);
    Json definition() const;
    // "child-allowance-claim@1"
    QByteArray reference() const;

    // "name", "children.birthDate"; null when there is none.
    Field* field(QByteArrayView path);
    const Field* field(QByteArrayView path) const { return const_cast<FormDraft*>(this)->field(path); }
    Page* page(QByteArrayView id);
    const Page* page(QByteArrayView id) const { return const_cast<FormDraft*>(this)->page(id); }
    // The list in which a field stands, or may be put: a page's or a group's. Null when there is none of that id.
    std::vector<Field>* fieldsOf(QByteArrayView pageOrGroup);
    Json* rule(QByteArrayView id);
    Json* feeLine(QByteArrayView id);
    // Form-level things that overlays must leave alone: "fee", "window", "contact".
    bool isLocked(QByteArrayView property) const;

    Json head; // without what follows
    Json fee; // without "lines"
    std::vector<Page> pages;
    std::vector<Json> rules;
    std::vector<Json> feeLines;
};

} // namespace Egov
