// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>

#include <QMap>
#include <QString>

namespace Egov {

/// What a notice says, per topic and language, as data:
/// {"application.submitted":{"ja":{"subject":"… {reference}","text":"…"},"en":{…}}}. {name} is filled from the message.
class EGOV_EXPORT NoticeTexts {
public:
    struct Notice {
        QString subject;
        QString text;
    };

    /// "delivery.texts" when a topic lacks Japanese or a part is missing.
    static Expected<NoticeTexts> parse(const Json& texts);

    /// In the language when there is one, else in Japanese; "delivery.no-text" for an unknown topic.
    Expected<Notice> find(const QByteArray& topic, const QByteArray& language, const Json& values) const;
    bool contains(const QByteArray& topic) const { return m_texts.contains(topic); }

private:
    QMap<QByteArray, QMap<QByteArray, std::pair<QByteArray, QByteArray>>> m_texts;
};

} // namespace Egov
