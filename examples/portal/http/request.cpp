// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/request.h"

#include <QStringDecoder>

#include <algorithm>

namespace Egov::Portal {

namespace {

QByteArray firstOf(const QList<std::pair<QByteArray, QByteArray>>& pairs, QByteArrayView name)
{
    const auto found = std::ranges::find_if(pairs, [name](const auto& pair) { return pair.first == name; });
    return found == pairs.end() ? QByteArray() : found->second;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

bool Request::hasField(QByteArrayView name) const
{
    return std::ranges::any_of(fields, [name](const auto& pair) { return pair.first == name; });
}

QByteArray Request::field(QByteArrayView name) const { return firstOf(fields, name); }

QByteArrayList Request::fieldValues(QByteArrayView name) const
{
    QByteArrayList values;
    for (const auto& [given, value] : fields) {
        if (given == name)
            values += value;
    }
    return values;
}

QByteArray Request::queryValue(QByteArrayView name) const { return firstOf(query, name); }

QByteArray percentDecoded(QByteArrayView text, bool& sound)
{
    QByteArray decoded;
    decoded.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded.append(text[i]);
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            sound = false;
            return {};
        }
        decoded.append(char(high * 16 + low));
        i += 2;
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    [[maybe_unused]] const QString judged = decoder(decoded);
    if (decoder.hasError() || decoded.contains('\0'))
        sound = false;
    return decoded;
}

} // namespace Egov::Portal
