// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"

#include <tests/testerrors.h>

#include <QDirIterator>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// Every file with a secret that a municipality's counter reads: broken, cut off or open to others, the counter stays
// shut and says which file it is. The others open.
class KeyFilesTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    const QString m_keys = m_folder.filePath(u"keys"_s);
    int m_number = 0;

    static void copy(const QString& from, const QString& to)
    {
        QDir().mkpath(to);
        for (const QFileInfo& file : QDir(from).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot)) {
            if (file.isDir())
                copy(file.filePath(), to + u'/' + file.fileName());
            else if (!QFile::copy(file.filePath(), to + u'/' + file.fileName()))
                qFatal("no copy");
        }
    }
    // The reason for which 守口市 was refused; empty when it opened.
    Error reason()
    {
        DemoService service(m_folder.filePath(u"data-%1"_s.arg(++m_number)));
        service.configuration.keyDirectory = m_keys;
        service.configuration.openingKeyDirectory = m_keys + u"/tenants"_s;
        if (!service.open() || !service.platform->findDesk(TenantCode("272043")))
            return Error(TestError::Again, u"the other municipality is shut too"_s);
        for (const Refusal& refusal : service.platform->refusals()) {
            if (refusal.what == "272094"_L1)
                return refusal.reason;
        }
        return Error(TestError::Refused, service.platform->findDesk(TenantCode("272094")) ? QString() : u"not there"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        copy(QStringLiteral(EGOV_TEST_KEYS) + u"/jpki"_s, m_keys + u"/jpki"_s);
        for (const char* code : {"272094", "272043"})
            copy(QStringLiteral(EGOV_TEST_KEYS) + u"/tenants/"_s + QLatin1String(code),
                m_keys + u"/tenants/"_s + QLatin1String(code));
        QCOMPARE(reason().code(), "test.refused");
    }

    void aBrokenKeyShutsItsMunicipality_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"receipt.key", "sealing.key", "official.key"})
            QTest::addRow("%s", name) << QString::fromLatin1(name);
    }
    void aBrokenKeyShutsItsMunicipality()
    {
        QFETCH(const QString, name);
        QFile file(m_keys + u"/tenants/272094/"_s + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray sound = file.readAll();
        file.close();
        const auto write = [&file](const QByteArray& content) {
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
            const bool done = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
            file.close();
            return done;
        };
        QVERIFY(write({}));
        QCOMPARE(reason().code(), "secret.too-short");
        QVERIFY2(reason().detail().contains(name), qPrintable(reason().detail()));
        QVERIFY(write(sound.first(sound.size() / 2)));
        QVERIFY(!reason().is(TestError::Refused));
        QVERIFY(write(sound));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QCOMPARE(reason().code(), "secret.open-to-others");
        QVERIFY2(reason().detail().contains(name), qPrintable(reason().detail()));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(reason().code(), "test.refused");
    }
};

QTEST_GUILESS_MAIN(KeyFilesTest)
#include "keyfiles.moc"
