// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/address_p.h>
#include <libegov/storage/errors.h>

#include <libegov/storage/connectionparameters_p.h>

#include <QStringDecoder>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected refusal(const QString& what) { return unexpected(StorageError::Url, what); }

// %XX by libpq's rules: two digits, no NUL; '+' is no blank. What comes out is UTF-8.
std::optional<QString> decoded(QStringView token)
{
    QByteArray bytes;
    const QByteArray raw = token.toUtf8();
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] != '%') {
            bytes += raw[i];
            continue;
        }
        bool isNumber = false;
        const int value = raw.mid(i + 1, 2).toInt(&isNumber, 16);
        if (!isNumber || i + 2 >= raw.size() || raw[i + 1] == '+' || raw[i + 1] == '-' || value <= 0)
            return std::nullopt;
        bytes += static_cast<char>(value);
        i += 2;
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(bytes);
    return decoder.hasError() || text.contains(QChar::Null) ? std::nullopt : std::optional(text);
}

// Up to the first of those characters; the rest begins with it.
QStringView upTo(QStringView& rest, QStringView ends)
{
    const auto end = std::ranges::find_if(rest, [ends](QChar c) { return ends.contains(c); });
    const QStringView head = rest.first(end - rest.begin());
    rest = rest.sliced(head.size());
    return head;
}

// https://www.postgresql.org/docs/15/libpq-connect.html#id-1.7.3.8.3.6:
// postgresql://[user[:password]@][host[:port][,…]][/database][?keyword=value[&…]]
class UrlReader {
public:
    explicit UrlReader(StoreAddress& address)
        : m_address(address)
    {
    }

    Expected<void> read(QStringView rest)
    {
        QStringView authority = upTo(rest, u"/?");
        if (const qsizetype at = authority.indexOf(u'@'); at >= 0) {
            QStringView user = authority.first(at);
            authority = authority.sliced(at + 1);
            const QStringView name = upTo(user, u":");
            if (!take("user", name) || (!user.isEmpty() && !take("password", user.sliced(1))))
                return Unexpected(*m_error);
        }
        if (const Expected<void> done = hosts(authority); !done)
            return done;
        if (rest.startsWith(u'/')) {
            rest = rest.sliced(1);
            if (!take("dbname", upTo(rest, u"?")))
                return Unexpected(*m_error);
        }
        while (!rest.isEmpty()) {
            rest = rest.sliced(1); // '?' or '&'
            if (const Expected<void> done = parameter(upTo(rest, u"&")); !done)
                return done;
        }
        return {};
    }

private:
    // Under libpq's keyword; what is given twice is given by somebody who wants something else than the other.
    bool take(const QByteArray& keyword, QStringView token)
    {
        const std::optional<QString> value = decoded(token);
        if (!value)
            m_error = Error(StorageError::Url, u"%1: a % needs two digits behind it"_s.arg(QString::fromUtf8(keyword)));
        else if (value->isEmpty())
            return true;
        else if (!m_address.parameters.emplace(keyword, *value).second)
            m_error = Error(StorageError::Url, u"%1 is given twice"_s.arg(QString::fromUtf8(keyword)));
        return !m_error;
    }

    Expected<void> hosts(QStringView list)
    {
        QStringList names;
        QStringList ports;
        while (!list.isEmpty()) {
            QStringView name;
            if (list.startsWith(u'[')) {
                const qsizetype end = list.indexOf(u']');
                if (end < 2)
                    return refusal(u"host: an address in [ ] is broken off"_s);
                name = list.sliced(1, end - 1);
                list = list.sliced(end + 1);
            } else {
                name = upTo(list, u":,");
            }
            const std::optional<QString> host = decoded(name);
            if (!host || host->isEmpty() || host->contains(u',') || host->contains(u'@'))
                return refusal(u"host: none, or not written as a host is"_s);
            QString port;
            if (list.startsWith(u':')) {
                list = list.sliced(1);
                port = upTo(list, u",").toString();
            }
            names += *host;
            ports += port;
            if (list.startsWith(u','))
                list = list.sliced(1);
            else if (!list.isEmpty())
                return refusal(u"host: not written as a host is"_s);
        }
        if (names.isEmpty())
            return {};
        m_address.parameters.emplace("host", names.join(u','));
        if (std::ranges::any_of(ports, [](const QString& port) { return !port.isEmpty(); }))
            m_address.parameters.emplace("port", ports.join(u','));
        return {};
    }

    Expected<void> parameter(QStringView given)
    {
        const qsizetype equals = given.indexOf(u'=');
        const std::optional<QString> keyword = equals > 0 ? decoded(given.first(equals)) : std::nullopt;
        if (!keyword)
            return refusal(u"what follows ? is keyword=value, with & between"_s);
        QByteArray name = keyword->toUtf8();
        QStringView value = given.sliced(equals + 1);
        if (name == "ssl" && value == u"true"_s) { // as libpq takes it from JDBC
            name = "sslmode";
            value = u"require";
        }
        if (!take(name, value))
            return Unexpected(*m_error);
        return {};
    }

    StoreAddress& m_address;
    std::optional<Error> m_error;
};

} // namespace

Expected<StoreAddress> StoreAddress::parse(const QString& url)
{
    StoreAddress address;
    if (url.startsWith("sqlite:"_L1)) {
        address.database = url.sliced(7);
        if (address.database.isEmpty())
            return refusal(u"sqlite: without a path"_s);
        if (address.database.contains(u'?'))
            return refusal(u"sqlite: takes a path and no options"_s);
        return address;
    }
    const qsizetype scheme = url.startsWith("postgresql://"_L1) ? 13 : url.startsWith("postgres://"_L1) ? 11 : 0;
    if (scheme == 0)
        return refusal(u"neither sqlite:<path> nor postgresql://…"_s);
    address.engine = StoreEngine::PostgreSql;
    if (const Expected<void> done = UrlReader(address).read(QStringView(url).sliced(scheme)); !done)
        return Unexpected(done.error());
    if (const auto name = address.parameters.find("dbname"); name != address.parameters.end()) {
        address.database = name->second;
        address.parameters.erase(name);
    }
    if (const Expected<void> judged = judgeConnectionParameters(address.parameters); !judged)
        return Unexpected(judged.error());
    if (address.database.isEmpty() || !(address.parameters.contains("host") || address.parameters.contains("hostaddr")))
        return refusal(u"postgresql: without host or database"_s);
    return address;
}

} // namespace Egov
