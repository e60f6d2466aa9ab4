// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "pages/texts.h"

#include "app/errors.h"

#include <QFile>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

Expected<QHash<QByteArray, QByteArray>> readTs(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(PortalError::Texts, u"cannot read %1"_s.arg(path));
    QHash<QByteArray, QByteArray> texts;
    QXmlStreamReader xml(&file);
    QByteArray id;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"message")
            id = xml.attributes().value(u"id"_s).toUtf8();
        else if (xml.name() == u"translation")
            texts.insert(id, xml.readElementText().toUtf8());
    }
    if (xml.hasError())
        return unexpected(PortalError::Texts, u"%1: %2"_s.arg(path, xml.errorString()));
    return texts;
}

} // namespace

Expected<Texts> Texts::load(const QString& folder, const QByteArrayList& languages)
{
    Texts texts;
    texts.m_languages = languages;
    for (const QByteArray& language : languages) {
        Expected<QHash<QByteArray, QByteArray>> read
            = readTs(u"%1/portal_%2.ts"_s.arg(folder, QString::fromLatin1(language)));
        if (!read)
            return Unexpected(read.error());
        texts.m_texts.insert(language, *std::move(read));
    }
    const QByteArrayList keys = texts.keys();
    for (const QByteArray& language : languages) {
        for (const QByteArray& key : keys) {
            if (texts.m_texts.value(language).value(key).isEmpty())
                return unexpected(PortalError::Texts,
                    u"%1 has no text %2"_s.arg(QString::fromLatin1(language), QString::fromUtf8(key)));
        }
    }
    return texts;
}

QByteArray Texts::text(const QByteArray& key, const QByteArray& language) const
{
    const auto found = m_texts.constFind(language);
    return found == m_texts.constEnd() ? key : found->value(key, key);
}

QByteArray Texts::text(const QByteArray& key, const QByteArray& language, const Values& values) const
{
    QByteArray result = text(key, language);
    for (const auto& [name, value] : values)
        result.replace("{" + name + "}", value);
    return result;
}

QByteArray Texts::preferred(const QByteArray& acceptLanguage) const
{
    QByteArray best = m_languages.constFirst();
    double bestQuality = 0;
    for (const QByteArray& part : acceptLanguage.split(',')) {
        const QByteArrayList range = part.trimmed().toLower().split(';');
        double quality = 1;
        for (const QByteArray& parameter : range.mid(1)) {
            if (parameter.trimmed().startsWith("q="))
                quality = parameter.trimmed().mid(2).toDouble();
        }
        const QByteArray language = range.constFirst().split('-').constFirst();
        if (quality > bestQuality && m_languages.contains(language)) {
            best = language;
            bestQuality = quality;
        }
    }
    return best;
}

} // namespace Egov::Portal
