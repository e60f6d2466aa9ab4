// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/connectionparameters_p.h>
#include <libegov/storage/errors.h>

#include <QStringList>

#include <algorithm>
#include <array>
#include <span>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

enum class Takes { Text, Number, Ports, Word };

struct Keyword {
    const char* name;
    Takes takes = Takes::Text;
    const char* words = ""; // of Takes::Word, separated by blanks
};

constexpr auto tls = "TLSv1 TLSv1.1 TLSv1.2 TLSv1.3";

// https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-PARAMKEYWORDS, without those that have no meaning here:
// "service" (what connects stands in one place), "replication", and "client_encoding", which is UTF-8 always.
constexpr Keyword keywords[] = {
    {"host"},
    {"hostaddr"},
    {"port", Takes::Ports},
    {"user"},
    {"password"},
    {"passfile"},
    {"channel_binding", Takes::Word, "disable prefer require"},
    {"connect_timeout", Takes::Number},
    {"options"},
    {"application_name"},
    {"fallback_application_name"},
    {"keepalives", Takes::Number},
    {"keepalives_idle", Takes::Number},
    {"keepalives_interval", Takes::Number},
    {"keepalives_count", Takes::Number},
    {"tcp_user_timeout", Takes::Number},
    {"gssencmode", Takes::Word, "disable prefer require"},
    {"sslmode", Takes::Word, "disable allow prefer require verify-ca verify-full"},
    {"sslcompression", Takes::Number},
    {"sslcert"},
    {"sslkey"},
    {"sslpassword"},
    {"sslrootcert"},
    {"sslcrl"},
    {"sslcrldir"},
    {"sslsni", Takes::Number},
    {"requirepeer"},
    {"ssl_min_protocol_version", Takes::Word, tls},
    {"ssl_max_protocol_version", Takes::Word, tls},
    {"krbsrvname"},
    {"gsslib"},
    // A store is written to: a server that is only read is none.
    {"target_session_attrs", Takes::Word, "any read-write primary"},
};

// Ours where the address says nothing. A server that is gone is noticed in seconds, not in the two hours of TCP,
// because everybody who files waits behind the one connection that writes.
constexpr std::array<std::pair<const char*, const char*>, 6> defaults{
    {{"connect_timeout", "5"}, {"application_name", "libegov"}, {"keepalives_idle", "10"}, {"keepalives_interval", "3"},
        {"keepalives_count", "3"}, {"tcp_user_timeout", "10000"}}};

bool isNumber(QStringView text)
{
    return !text.isEmpty() && text.size() <= 9
        && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isPort(QStringView text) { return text.isEmpty() || (isNumber(text) && text.toInt() > 0 && text.toInt() < 65536); }

bool fits(const Keyword& keyword, const QString& value)
{
    switch (keyword.takes) {
    case Takes::Text: return true;
    case Takes::Number: return isNumber(value);
    case Takes::Ports: return std::ranges::all_of(value.split(u','), isPort);
    case Takes::Word: return QString::fromLatin1(keyword.words).split(u' ').contains(value);
    }
    return false;
}

// Whoever mistypes may have put a secret where a keyword stands.
QString shown(const QByteArray& name)
{
    const bool isWord = name.size() <= 40 && std::ranges::all_of(name, [](char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    return isWord ? u"\""_s + QString::fromLatin1(name) + u'"' : u"a parameter"_s;
}

} // namespace

Expected<void> judgeConnectionParameters(const ConnectionParameters& parameters)
{
    for (const auto& [name, value] : parameters) {
        const auto known = std::ranges::find_if(keywords, [&name](const Keyword& one) { return name == one.name; });
        if (known == std::end(keywords))
            return unexpected(StorageError::Url, u"%1 is not supported"_s.arg(shown(name)));
        if (!fits(*known, value))
            return unexpected(StorageError::Url, u"%1 has a value that is not supported"_s.arg(shown(name)));
        // QSqlDatabase separates options by semicolons and knows no way to write one.
        const bool hasFunction = name == "host" || name == "user" || name == "password";
        if (value.contains(u';') && !hasFunction)
            return unexpected(StorageError::Url, u"%1 holds a semicolon, which is not supported"_s.arg(shown(name)));
    }
    const auto host = parameters.find("host");
    const auto port = parameters.find("port");
    if (host != parameters.end() && port != parameters.end() && port->second.contains(u',')
        && port->second.count(u',') != host->second.count(u','))
        return unexpected(StorageError::Url, u"\"port\" names another number of ports than there are hosts"_s);
    return {};
}

QString connectOptions(ConnectionParameters parameters, bool isWriting)
{
    for (const auto& [name, value] : defaults)
        parameters.emplace(name, QString::fromLatin1(value));
    // Of several servers only the one that takes writes has what was just filed; alone, a server that is read-only can
    // still be read from.
    const auto host = parameters.find("host");
    if (isWriting || (host != parameters.end() && host->second.contains(u',')))
        parameters.emplace("target_session_attrs", u"read-write"_s);
    QStringList options;
    for (const auto& [name, value] : parameters) {
        if (name == "host" || name == "user" || name == "password")
            continue;
        QString quoted = value;
        quoted.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
        options += QString::fromLatin1(name) + u"='"_s + quoted + u'\'';
    }
    return options.join(u';');
}

} // namespace Egov
