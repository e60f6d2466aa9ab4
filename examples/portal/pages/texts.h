// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArrayList>
#include <QHash>

namespace Egov::Portal {

// The portal's own sentences by key and language, read from translations/portal_<language>.ts (Qt Linguist, id based).
// A text may hold parameters in braces: "受付番号 {number}".
class Texts {
public:
    // "portal.texts": a file is missing or broken, or a language lacks a text that Japanese has.
    static Expected<Texts> load(const QString& folder, const QByteArrayList& languages);

    const QByteArrayList& languages() const { return m_languages; }
    QByteArrayList keys() const { return m_texts.value(m_languages.constFirst()).keys(); }
    // The key itself when there is no such text: visible, and found by the tests.
    QByteArray text(const QByteArray& key, const QByteArray& language) const;
    bool contains(const QByteArray& key) const { return m_texts.value(m_languages.constFirst()).contains(key); }

    using Values = QList<std::pair<QByteArray, QByteArray>>;
    // With {name} replaced by its value. Not escaped: for models and plain text, never for HTML.
    QByteArray text(const QByteArray& key, const QByteArray& language, const Values& values) const;

    // Of the languages we have, the one a browser wants most (RFC 9110, section 12.5.4); the first when it wants none.
    QByteArray preferred(const QByteArray& acceptLanguage) const;

private:
    QByteArrayList m_languages;
    QHash<QByteArray, QHash<QByteArray, QByteArray>> m_texts;
};

} // namespace Egov::Portal
