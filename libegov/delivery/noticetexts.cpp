// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/delivery/noticetexts.h>

#include <libegov/delivery/webhook.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<NoticeTexts> NoticeTexts::parse(const Json& texts)
{
    NoticeTexts parsed;
    for (const Json::Member& topic : texts.members()) {
        for (const Json::Member& language : topic.second.members()) {
            const QByteArray subject = language.second["subject"].toUtf8();
            const QByteArray text = language.second["text"].toUtf8();
            if (language.first != "ja" && language.first != "en")
                return unexpected("delivery.texts",
                    QString::fromUtf8(topic.first + ": letters are written in ja and en, not in " + language.first));
            if (subject.isEmpty() || text.isEmpty() || language.second.size() != 2)
                return unexpected("delivery.texts",
                    QString::fromUtf8(topic.first + ' ' + language.first + ": \"subject\" and \"text\""));
            parsed.m_texts[topic.first][language.first] = {subject, text};
        }
        if (!parsed.m_texts[topic.first].contains("ja"))
            return unexpected("delivery.texts", QString::fromUtf8(topic.first) + u" has no Japanese"_s);
    }
    return parsed;
}

Expected<NoticeTexts::Notice> NoticeTexts::find(
    const QByteArray& topic, const QByteArray& language, const Json& values) const
{
    const auto found = m_texts.find(topic);
    if (found == m_texts.end())
        return unexpected("delivery.no-text", QString::fromUtf8(topic));
    const auto [subject, text] = found->value(language, found->value("ja"));
    // A subject is one line whatever was filled in.
    return Notice{
        QString::fromUtf8(fillTemplate(subject, values)).simplified(), QString::fromUtf8(fillTemplate(text, values))};
}

} // namespace Egov
