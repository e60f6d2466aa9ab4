// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Nobody else on the machine reads what residents wrote, whatever umask the service was started with.
#include <libegov/storage/attachmentstore.h>
#include <libegov/storage/store.h>
#include <libegov/storage/tenantarchive.h>

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Egov;
using namespace Qt::StringLiterals;

class ModesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    // What others may read or write below a folder, and how much was looked at.
    static QByteArrayList openTo(const QString& folder, int& seen)
    {
        QByteArrayList open;
        constexpr auto everything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
        for (QDirIterator it(folder, everything, QDirIterator::Subdirectories); it.hasNext();) {
            const QByteArray path = QFile::encodeName(it.next());
            struct stat status = {};
            if (::stat(path.constData(), &status) != 0 || (status.st_mode & 077) != 0)
                open += path + ' ' + QByteArray::number(status.st_mode & 0777, 8);
            ++seen;
        }
        return open;
    }

private Q_SLOTS:
    void nothingIsOpenToOthers()
    {
        ::umask(022);
        const TenantCode tenant("272124");
        const QString data = m_folder.filePath(u"data"_s);
        Expected<Store> store = Store::open(Store::sqliteUrl(data, tenant), tenant);
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
        QVERIFY(store->write([](Transaction& transaction) {
            return transaction.insert("INSERT INTO draft (tenant, number, form, form_version, form_digest, box, "
                                      "saved_at, expires_at, failures) VALUES",
                {sqlText(transaction.tenant().value()), u"1"_s, u"form"_s, 1, u""_s, sqlBytes("box"), u"2026"_s,
                    u"2027"_s, 0});
        }));
        const Expected<AttachmentStore> attachments = AttachmentStore::open(data + u"/attachments"_s);
        QVERIFY(attachments);
        const Expected<StoredContent> kept = attachments->store("a passport");
        QVERIFY(kept);
        const Expected<StoredContent> bad = attachments->store("a virus");
        QVERIFY(bad && attachments->quarantine(bad->sha256));
        Expected<AttachmentStore::Upload> upload = attachments->begin(100); // still coming
        QVERIFY(upload && upload->write("half"));
        QVERIFY(attachments->copyTo(kept->sha256, data + u"/copy"_s));
        const QString archive = m_folder.filePath(u"archive"_s);
        QVERIFY(TenantArchive::write(*store, *attachments, archive));

        QVERIFY(QFile::exists(data + u"/tenants/272124/store.sqlite-wal"_s));
        int seen = 0;
        QCOMPARE(openTo(m_folder.path(), seen).join('\n'), ""_ba);
        QVERIFY2(seen >= 15, QByteArray::number(seen).constData());
    }
};

QTEST_APPLESS_MAIN(ModesTest)
#include "modes.moc"
