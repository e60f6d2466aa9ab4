// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/formtexts.h>

#include <libegov/pages/errors.h>

#include <QFile>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace Egov {

Expected<FormTexts> FormTexts::load(const QString& folder, const QByteArrayList& languages)
{
    FormTexts texts;
    for (const QByteArray& language : languages) {
        QFile file(u"%1/forms_%2.ts"_s.arg(folder, QString::fromLatin1(language)));
        if (!file.exists())
            continue;
        if (!file.open(QIODevice::ReadOnly))
            return unexpected(PagesError::Texts, u"cannot read %1"_s.arg(file.fileName()));
        QXmlStreamReader xml(&file);
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"source")
                source = xml.readElementText();
            else if (xml.name() == u"translation")
                texts.m_texts[language].insert(source, xml.readElementText());
        }
        if (xml.hasError())
            return unexpected(PagesError::Texts, u"%1: %2"_s.arg(file.fileName(), xml.errorString()));
    }
    return texts;
}

QString FormTexts::text(const QString& japanese, const QByteArray& language) const
{
    return m_texts.value(language).value(japanese);
}

FormTextIn FormTexts::in(const QByteArray& language) const
{
    return [texts = m_texts.value(language)](const QString& japanese) { return texts.value(japanese); };
}

} // namespace Egov
