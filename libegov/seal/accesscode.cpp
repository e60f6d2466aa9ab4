// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/accesscode.h>

#include <libegov/base/constanttime.h>
#include <libegov/base/typedcode.h>
#include <libegov/seal/errors.h>

#include <QMessageAuthenticationCode>

#include <openssl/rand.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Crockford's Base32: without I, L, O and U. The five behind them are check symbols only.
constexpr QByteArrayView alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int symbols = 21;
constexpr int primeOfTheCheck = 37;
constexpr int saltBytes = 16;
constexpr QByteArrayView mark = "$code$";

int checkOf(QByteArrayView values)
{
    int remainder = 0;
    for (const char value : values)
        remainder = (remainder * 32 + value) % primeOfTheCheck;
    return remainder;
}

QByteArray base64(const QByteArray& bytes) { return bytes.toBase64(QByteArray::OmitTrailingEquals); }

QByteArray mac(const QByteArray& code, const QByteArray& salt)
{
    return QMessageAuthenticationCode::hash("egov-access-code/1 " + code, salt, QCryptographicHash::Sha256);
}

// What is read for another symbol (Crockford): the letter O, and the letters I and L.
char16_t meant(char16_t letter)
{
    if (letter == u'O')
        return u'0';
    return letter == u'I' || letter == u'L' ? u'1' : letter;
}

} // namespace

Expected<QByteArray> makeAccessCode()
{
    for (;;) {
        QByteArray values(symbols, '\0');
        if (RAND_bytes(reinterpret_cast<unsigned char*>(values.data()), symbols) != 1)
            return unexpected(SealError::Failed, u"no random bytes"_s);
        for (char& value : values)
            value = static_cast<char>(value & 31);
        const int check = checkOf(values);
        if (check >= alphabet.size())
            continue;
        values += static_cast<char>(check);
        QByteArray code;
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (i > 0 && i % 4 == 0)
                code += '-';
            code += alphabet[values[i]];
        }
        return code;
    }
}

std::optional<QByteArray> parseAccessCode(const QString& text)
{
    QByteArray values;
    QByteArray code;
    const QString typed = foldTypedCode(text);
    for (const QChar character : typed) {
        const char16_t symbol = meant(character.unicode());
        const qsizetype value = symbol < 128 ? alphabet.indexOf(static_cast<char>(symbol)) : -1;
        if (value < 0 || values.size() > symbols)
            return std::nullopt;
        values += static_cast<char>(value);
        code += static_cast<char>(symbol);
    }
    if (values.size() != symbols + 1 || checkOf(QByteArrayView(values).first(symbols)) != values.back())
        return std::nullopt;
    return code;
}

Expected<QByteArray> hashAccessCode(const QByteArray& code)
{
    const std::optional<QByteArray> clean = parseAccessCode(QString::fromUtf8(code));
    if (!clean)
        return unexpected(SealError::Format, u"no access code"_s);
    QByteArray salt(saltBytes, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(salt.data()), saltBytes) != 1)
        return unexpected(SealError::Failed, u"no random bytes"_s);
    return mark.toByteArray() + base64(salt) + '$' + base64(mac(*clean, salt));
}

bool verifyAccessCode(const QByteArray& code, QByteArrayView hash)
{
    const std::optional<QByteArray> clean = parseAccessCode(QString::fromUtf8(code));
    if (!clean || !hash.startsWith(mark))
        return false;
    const QByteArrayList parts = hash.sliced(mark.size()).toByteArray().split('$');
    if (parts.size() != 2)
        return false;
    const QByteArray salt = QByteArray::fromBase64(parts[0]);
    return salt.size() == saltBytes && equalInConstantTime(base64(mac(*clean, salt)), parts[1]);
}

} // namespace Egov
