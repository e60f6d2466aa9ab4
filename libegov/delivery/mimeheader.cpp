// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/delivery/mimeheader_p.h>

#include <algorithm>

namespace Egov {

namespace {

constexpr qsizetype longestLine = 76; // RFC 2047 section 2
constexpr qsizetype frame = 12; // =?UTF-8?B?  ?=

// Letters, digits and the few signs that mean nothing in any header.
bool isPlain(const QByteArray& utf8)
{
    return utf8.size() <= 40 && !utf8.contains("=?") && std::ranges::all_of(utf8, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-';
    });
}

qsizetype lengthOfCharacter(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

} // namespace

QByteArray encodedHeader(const QString& text, qsizetype used)
{
    const QByteArray utf8 = text.toUtf8();
    if (isPlain(utf8))
        return utf8;
    QByteArray words;
    QByteArray piece;
    qsizetype column = used;
    const auto flush = [&] {
        if (!words.isEmpty())
            words += "\r\n ";
        words += "=?UTF-8?B?" + piece.toBase64() + "?=";
        piece.clear();
        column = 1;
    };
    for (qsizetype at = 0; at < utf8.size();) {
        const qsizetype length = std::min(lengthOfCharacter(utf8[at]), utf8.size() - at);
        const qsizetype encoded = (piece.size() + length + 2) / 3 * 4;
        if (!piece.isEmpty() && column + frame + encoded > longestLine)
            flush();
        piece += utf8.sliced(at, length);
        at += length;
    }
    flush();
    return words;
}

} // namespace Egov
