// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArrayList>
#include <QHash>
#include <QString>

namespace Egov::Portal {

// What forms say in other languages than Japanese: translations/forms_<language>.ts, by the Japanese text (Qt
// Linguist). What is not there stays Japanese and is marked so on the page.
class FormTexts {
public:
    // A language without a file has no texts; a broken file is refused ("portal.texts").
    static Expected<FormTexts> load(const QString& folder, const QByteArrayList& languages);

    // Empty when there is none.
    QString text(const QString& japanese, const QByteArray& language) const;

private:
    QHash<QByteArray, QHash<QString, QString>> m_texts;
};

} // namespace Egov::Portal
