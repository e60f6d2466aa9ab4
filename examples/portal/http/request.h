// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QIODevice>
#include <QList>
#include <QString>

#include <memory>
#include <vector>

namespace Egov::Portal {

// A file of a multipart body. It goes away with the request.
struct Upload {
    QByteArray field;
    QString fileName; // as the browser named it: never used as a path
    std::shared_ptr<QIODevice> content; // null: it was not taken, since the page has no place for so many files
    qint64 size = 0; // bytes
};

// Whether it is beyond doubt where a request begins and ends and what its head says.
enum class Framing { Sound, Unsound, TooManyParameters };

// What was wrong with the body before any page saw it.
// NoRoom: too many files are arriving at this server at once.
enum class BodyProblem { None, TooLarge, UnsupportedType, Malformed, NoRoom };

// One HTTP request after its body has been read. Texts are decoded; nothing in it has been judged.
struct Request {
    QByteArray method;
    QByteArray path; // as sent, percent-encoded, without the query
    QList<QString> segments; // decoded
    bool pathIsSound = true; // false: bad escapes, NUL or bytes that are not UTF-8
    Framing framing = Framing::Sound;
    QHash<QByteArray, QByteArray> headers; // names in lower case; the lines of one name are one list
    QHash<QByteArray, QByteArray> cookies;
    QByteArray remote; // key for rate limits; never logged

    QList<std::pair<QByteArray, QByteArray>> query;
    QList<std::pair<QByteArray, QByteArray>> fields; // of a form, in the order sent
    std::vector<Upload> uploads;
    QByteArray body; // of a route that takes raw bytes
    BodyProblem problem = BodyProblem::None;

    QByteArray header(const QByteArray& lowerCaseName) const { return headers.value(lowerCaseName); }
    bool hasField(QByteArrayView name) const;
    // The first of that name; empty when there is none.
    QByteArray field(QByteArrayView name) const;
    QByteArrayList fieldValues(QByteArrayView name) const; // all of that name
    QByteArray queryValue(QByteArrayView name) const;
};

// Percent-decoding of one path segment or query part (RFC 3986, section 2.1); a plus stays a plus in paths.
// Sets sound to false for a broken escape, a NUL or bytes that are not UTF-8.
QByteArray percentDecoded(QByteArrayView text, bool& sound);

} // namespace Egov::Portal
