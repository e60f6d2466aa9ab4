// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/pagetexts.h>

#include <libegov/pages/errors.h>

#include <QFile>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace Egov {

namespace {

using Catalogue = QHash<QByteArray, QByteArray>;

// The texts of one file over what is there.
Expected<void> addTs(const QString& path, Catalogue& texts)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(PagesError::Texts, u"cannot read %1"_s.arg(path));
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
        return unexpected(PagesError::Texts, u"%1: %2"_s.arg(path, xml.errorString()));
    return {};
}

QString fileOf(const QString& folder, const QByteArray& catalogue, const QByteArray& language)
{
    return u"%1/%2_%3.ts"_s.arg(folder, QString::fromLatin1(catalogue), QString::fromLatin1(language));
}

const QString inside = u":/egov/pages/texts"_s;

} // namespace

PageTexts PageTexts::builtIn()
{
    Expected<PageTexts> texts = load(inside, {"ja", "en"});
    if (!texts) // the library was built without its texts
        qFatal("%s", qUtf8Printable(texts.error().detail()));
    return *std::move(texts);
}

Expected<PageTexts> PageTexts::load(
    const QString& folder, const QByteArrayList& languages, const QByteArrayList& catalogues)
{
    if (languages.isEmpty())
        return unexpected(PagesError::Texts, u"no language"_s);
    PageTexts texts;
    texts.m_languages = languages;
    for (const QByteArray& language : languages) {
        QStringList files;
        for (const QString& place : {inside, folder}) {
            if (const QString file = fileOf(place, "pages", language); QFile::exists(file))
                files.append(file);
        }
        for (const QByteArray& catalogue : catalogues)
            files.append(fileOf(folder, catalogue, language));
        Catalogue& catalogue = texts.m_texts[language];
        for (const QString& file : std::as_const(files)) {
            if (const Expected<void> added = addTs(file, catalogue); !added)
                return Unexpected(added.error());
        }
    }
    const QByteArrayList keys = texts.keys();
    for (const QByteArray& language : languages) {
        const Catalogue& catalogue = texts.m_texts[language];
        for (const QByteArray& key : keys) {
            if (catalogue.value(key).isEmpty())
                return unexpected(PagesError::Texts,
                    u"%1 has no text %2"_s.arg(QString::fromLatin1(language), QString::fromUtf8(key)));
        }
    }
    return texts;
}

QByteArray PageTexts::text(const QByteArray& key, const QByteArray& language) const
{
    const auto found = m_texts.constFind(language);
    return found == m_texts.constEnd() ? key : found->value(key, key);
}

QByteArray PageTexts::text(const QByteArray& key, const QByteArray& language, const Values& values) const
{
    QByteArray result = text(key, language);
    for (const auto& [name, value] : values)
        result.replace("{" + name + "}", value);
    return result;
}

QByteArray PageTexts::preferred(const QByteArray& acceptLanguage) const
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

} // namespace Egov
