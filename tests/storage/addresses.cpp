// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/address_p.h>
#include <libegov/storage/connectionparameters_p.h>
#include <libegov/storage/store.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// What an administrator writes into "store" reaches libpq whole, or is refused by its name.
class AddressesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void read_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("parameters"); // keyword=value, sorted; the database first
        const auto row = [](const char* url, const char* parameters) {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(parameters);
        };
        row("postgresql://egov@127.0.0.1:5432/egov", "egov host=127.0.0.1 port=5432 user=egov");
        row("postgres://db/egov", "egov host=db");
        row("postgresql://egov:s%40cr%2Fet@db/egov", "egov host=db password=s@cr/et user=egov");
        row("postgresql://egov:a:b@db/egov", "egov host=db password=a:b user=egov");
        row("postgresql://%E6%A0%AA@db/%E7%94%B3%E8%AB%8B", "申請 host=db user=株");
        row("postgresql://db/egov?sslmode=verify-full&sslrootcert=%2Fetc%2Fegov%2Fca.pem",
            "egov host=db sslmode=verify-full sslrootcert=/etc/egov/ca.pem");
        row("postgresql://db/egov?ssl=true", "egov host=db sslmode=require");
        row("postgresql://a:5432,b:5433/egov?target_session_attrs=read-write",
            "egov host=a,b port=5432,5433 target_session_attrs=read-write");
        row("postgresql://a,b,c/egov", "egov host=a,b,c");
        row("postgresql://a,b:5433/egov", "egov host=a,b port=,5433");
        row("postgresql://[2001:db8::1]:5432,[::1]/egov", "egov host=2001:db8::1,::1 port=5432,");
        row("postgresql://egov@/egov?host=/run/postgresql", "egov host=/run/postgresql user=egov");
        row("postgresql:///egov?host=/run/postgresql&port=5433", "egov host=/run/postgresql port=5433");
        row("postgresql://%2Frun%2Fpostgresql/egov", "egov host=/run/postgresql");
        row("postgresql://?host=db&dbname=egov&user=u&password=p", "egov host=db password=p user=u");
        row("postgresql://db/egov?options=-c%20geqo%3Doff&connect_timeout=10&application_name=%E7%AA%93",
            "egov application_name=窓 connect_timeout=10 host=db options=-c geqo=off");
        row("postgresql:///egov?hostaddr=192.0.2.1", "egov hostaddr=192.0.2.1");
    }
    void read()
    {
        QFETCH(QString, url);
        const Expected<StoreAddress> address = StoreAddress::parse(url);
        QVERIFY2(address, address ? "" : qPrintable(address.error().detail()));
        QString found = address->database;
        for (const auto& [name, value] : address->parameters)
            found += u' ' + QString::fromLatin1(name) + u'=' + value;
        QTEST(found, "parameters");
        QVERIFY(Store::judgeUrl(url));
    }

    void refused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("names");
        const auto row = [](const char* url, const char* names) {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(names);
        };
        row("postgresql://db/egov?sslmod=require", "\"sslmod\"");
        row("postgresql://db/egov?sslmode=yes", "\"sslmode\"");
        row("postgresql://db/egov?SSLMODE=require", "\"SSLMODE\"");
        row("postgresql://db/egov?ssl=on", "\"ssl\"");
        row("postgresql://db/egov?service=egov", "\"service\"");
        row("postgresql://db/egov?replication=database", "\"replication\"");
        row("postgresql://db/egov?client_encoding=EUC_JP", "\"client_encoding\"");
        row("postgresql://a,b/egov?target_session_attrs=standby", "\"target_session_attrs\"");
        row("postgresql://a,b/egov?target_session_attrs=prefer-standby", "\"target_session_attrs\"");
        row("postgresql://db/egov?connect_timeout=soon", "\"connect_timeout\"");
        row("postgresql://db/egov?connect_timeout=-1", "\"connect_timeout\"");
        row("postgresql://db/egov?sslmode=require&sslmode=disable", "sslmode is given twice");
        row("postgresql://a/egov?host=b", "host is given twice");
        row("postgresql://u@a/egov?user=v", "user is given twice");
        row("postgresql://db/egov?sslmode", "keyword=value");
        row("postgresql://db/egov?=require", "keyword=value");
        row("postgresql://db/egov?sslrootcert=%2", "sslrootcert");
        row("postgresql://db/egov?sslrootcert=%zz", "sslrootcert");
        row("postgresql://db/egov?sslrootcert=%00", "sslrootcert");
        row("postgresql://db/%ff", "dbname");
        row("postgresql://db/egov?options=-c%20a%3Db%3Bc", "\"options\"");
        row("postgresql://db:0/egov", "\"port\"");
        row("postgresql://db:65536/egov", "\"port\"");
        row("postgresql://db:five/egov", "\"port\"");
        row("postgresql://a,b/egov?port=1,2,3", "\"port\"");
        row("postgresql://a,,b/egov", "host");
        row("postgresql://[::1/egov", "host");
        row("postgresql://[::1]x/egov", "host");
        row("postgresql://u@v@db/egov", "host");
        row("postgresql://db", "without host or database");
        row("postgresql:///egov", "without host or database");
        row("mysql://db/egov", "neither");
        row("host=db dbname=egov", "neither");
        row("sqlite:", "path");
        row("sqlite:/var/lib/egov/store.sqlite?mode=ro", "options");
    }
    void refused()
    {
        QFETCH(QString, url);
        QFETCH(QString, names);
        const Expected<void> judged = Store::judgeUrl(url);
        QVERIFY(!judged);
        QCOMPARE(judged.error().code(), "storage.url"_ba);
        QVERIFY2(judged.error().detail().contains(names), qPrintable(judged.error().detail()));
    }

    // A secret that stands where a keyword should is not printed.
    void noSecretIsTold()
    {
        for (const QString& url : {u"postgresql://db/egov?s3cret/word=1"_s, u"postgresql://u:s3cret/word@db/egov?x=1"_s,
                 u"postgresql://u:s3cret%@db/egov"_s})
            QVERIFY2(!Store::judgeUrl(url).error().detail().contains(u"s3cret"_s), qPrintable(url));
    }

    // Values are quoted as libpq reads them; ours stand only where nothing is said.
    void options()
    {
        const QString said = connectOptions({{"host", u"a"_s}, {"password", u"geheim"_s}, {"user", u"u"_s},
                                                {"application_name", u"it's \\ here"_s}, {"connect_timeout", u"60"_s}},
            true);
        QVERIFY(said.contains(uR"(application_name='it\'s \\ here')"_s));
        QVERIFY(said.contains(u"connect_timeout='60'"_s) && !said.contains(u"connect_timeout='5'"_s));
        QVERIFY(said.contains(u"tcp_user_timeout="_s) && said.contains(u"keepalives_idle="_s));
        QVERIFY(said.contains(u"target_session_attrs='read-write'"_s));
        QVERIFY(!said.contains(u"geheim"_s) && !said.contains(u"host="_s));
        QVERIFY(!connectOptions({{"host", u"a"_s}}, false).contains(u"target_session_attrs"_s));
        // Of several, one that lags behind has not got what was just filed.
        QVERIFY(connectOptions({{"host", u"a,b"_s}}, false).contains(u"target_session_attrs='read-write'"_s));
        QVERIFY(connectOptions({{"host", u"a"_s}, {"target_session_attrs", u"any"_s}}, true)
                .contains(u"target_session_attrs='any'"_s));
    }
};

QTEST_APPLESS_MAIN(AddressesTest)
#include "addresses.moc"
