// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Files on their way in and out: what is read of two folders, and what is taken for laid out.
#include "people.h"

#include <libegov/publication/folderlayout.h>

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

class FoldersTest : public QObject {
    Q_OBJECT

    static QByteArray refused(const TestTown& town)
    {
        const Expected<PublishedFiles> read = PublishedFiles::read(town.town(), town.shared());
        return read ? "taken"_ba : read.error().code();
    }
    Manifest manifestOf(const PublishedFiles& files) const
    {
        return {.tenant = TestTown::code,
            .number = 1,
            .from = QDateTime(QDate(2026, 12, 1), QTime(3, 0), Qt::UTC),
            .files = files.digests(),
            .drafter = u"a"_s,
            .approver = u"b"_s,
            .reason = u"r"_s};
    }

private Q_SLOTS:
    void readsWhatAServiceReads()
    {
        QTemporaryDir folder;
        const TestTown town(folder.path());
        TestTown::write(town.shared() + u"/form.schema.json"_s, "{}");
        TestTown::write(town.shared() + u"/fieldtypes/x.json"_s, "{}");
        TestTown::write(town.shared() + u"/bulky-waste-collection/README.md"_s, "for people");
        TestTown::write(town.town() + u"/forms/own.form.json"_s, "{}");
        TestTown::write(town.town() + u"/README.md"_s, "a file of the town");
        TestTown::write(town.town() + u"/tenant.json~"_s, "left by an editor");
        const PublishedFiles files = PublishedFiles::read(town.town(), town.shared()).value();
        QCOMPARE(files.digests().keys(),
            (QByteArrayList{"shared/bulky-waste-collection/form.json", "shared/fieldtypes/x.json",
                "shared/notices.json", "shared/plans/a.json", "town/README.md", "town/forms/own.form.json",
                "town/tenant.json"}));
    }

    // What would happen after filing goes with the version that it belongs to: nobody passes it over.
    void aProcedureGoesWithItsForm()
    {
        QTemporaryDir folder;
        const TestTown town(folder.path());
        const QString form = town.shared() + u"/bulky-waste-collection"_s;
        TestTown::write(form + u"/form.json"_s, "the second");
        TestTown::write(form + u"/1/form.json"_s, "the first");
        const auto published = [&](const QByteArray& base) {
            TestTown::write(town.town() + u"/forms/bulky-waste-collection.overlay.json"_s,
                Json::object({{"base", base}, {"changes", Json::array()}}).toBytes());
            const PublishedFiles files = PublishedFiles::read(town.town(), town.shared()).value();
            const auto found = files.byPath().find("shared/bulky-waste-collection/procedure.json");
            return found == files.byPath().end() ? "none"_ba : found->second;
        };
        QCOMPARE(published("bulky-waste-collection@2"), "none"_ba);
        TestTown::write(form + u"/procedure.json"_s, "of the second");
        QCOMPARE(published("bulky-waste-collection@2"), "of the second"_ba);
        QCOMPARE(published("bulky-waste-collection@1"), "none"_ba);
        TestTown::write(form + u"/1/procedure.json"_s, "of the first");
        QCOMPARE(published("bulky-waste-collection@1"), "of the first"_ba);
    }

    // Versions lie side by side in the folder of forms: a town is published with the one that its overlay names.
    void aTownIsPublishedWithTheVersionItIsOn()
    {
        QTemporaryDir folder;
        const TestTown town(folder.path());
        const QString form = town.shared() + u"/bulky-waste-collection"_s;
        TestTown::write(form + u"/form.json"_s, "the second");
        TestTown::write(form + u"/1/form.json"_s, "the first");
        const auto published = [&](const QByteArray& base) {
            TestTown::write(town.town() + u"/forms/bulky-waste-collection.overlay.json"_s,
                Json::object({{"base", base}, {"changes", Json::array()}}).toBytes());
            const PublishedFiles files = PublishedFiles::read(town.town(), town.shared()).value();
            return files.byPath().contains("shared/bulky-waste-collection/1/form.json")
                ? "both"_ba
                : files.byPath().at("shared/bulky-waste-collection/form.json");
        };
        QCOMPARE(published("bulky-waste-collection@1"), "the first"_ba);
        QCOMPARE(published("bulky-waste-collection@2"), "the second"_ba);
        // What is not there is found missing when the definitions are judged, not taken from elsewhere.
        for (const char* base : {"bulky-waste-collection@7", "road-park-report@1", "", "bulky-waste-collection@../.."})
            QCOMPARE(published(base), "the second"_ba);
        TestTown::write(form + u"/1/deeper/form.json"_s, "no version lies there");
        QCOMPARE(refused(town), "plugin.folder"_ba);
    }

    void whatIsNoPlainFileIsRefused()
    {
        const auto with = [](const std::function<void(const TestTown&)>& change) {
            QTemporaryDir folder;
            const TestTown town(folder.path());
            change(town);
            return refused(town);
        };
        QCOMPARE(with([](const TestTown&) { }), "taken"_ba);
        for (const bool isTown : {true, false}) {
            const auto place = [isTown](const TestTown& town, const QString& name) {
                return (isTown ? town.town() : town.shared()) + name;
            };
            QCOMPARE(with([&](const TestTown& town) {
                QVERIFY(QFile::link(u"/etc/hostname"_s, place(town, u"/x.json"_s)));
            }),
                "plugin.folder"_ba);
            QCOMPARE(with([&](const TestTown& town) { QVERIFY(QFile::link(u"/etc"_s, place(town, u"/x"_s))); }),
                "plugin.folder"_ba);
            QCOMPARE(with([&](const TestTown& town) {
                QVERIFY(::mkfifo(QFile::encodeName(place(town, u"/x.json"_s)).constData(), 0600) == 0);
            }),
                "plugin.folder"_ba);
            QCOMPARE(with([&](const TestTown& town) {
                TestTown::write(place(town, isTown ? u"/a/b/x.json"_s : u"/a/b/c/x.json"_s), "{}");
            }),
                "plugin.folder"_ba);
            QCOMPARE(with([&](const TestTown& town) {
                TestTown::write(place(town, u"/plans/x.json"_s), QByteArray(3 * 1024 * 1024, ' '));
            }),
                "plugin.folder"_ba);
            QCOMPARE(
                with([&](const TestTown& town) { QDir(place(town, {})).removeRecursively(); }), "plugin.folder"_ba);
        }
    }

    void contentsHaveBounds()
    {
        const auto code = [](PublishedFiles::ByPath files) {
            const Expected<PublishedFiles> made = PublishedFiles::of(std::move(files));
            return made ? "taken"_ba : made.error().code();
        };
        QCOMPARE(code({{"town/tenant.json", QByteArray(PublishedFiles::maximumFileBytes, ' ')}}), "taken"_ba);
        QCOMPARE(code({{"town/tenant.json", QByteArray(PublishedFiles::maximumFileBytes + 1, ' ')}}),
            "publication.files"_ba);
        QCOMPARE(code({{"town/../x", {}}}), "publication.files"_ba);
        PublishedFiles::ByPath large;
        for (int i = 0; i < 33; ++i)
            large["shared/f" + QByteArray::number(i) + "/form.json"]
                = QByteArray(PublishedFiles::maximumFileBytes, ' ');
        QCOMPARE(code(large), "publication.files"_ba);
        PublishedFiles::ByPath many;
        for (int i = 0; i <= PublishedFiles::maximumFiles; ++i)
            many["shared/f" + QByteArray::number(i) + "/form.json"] = {};
        QCOMPARE(code(many), "publication.files"_ba);
        many.erase(many.begin());
        QCOMPARE(code(many), "taken"_ba);
    }

    void laidOutItIsTwoFolders()
    {
        QTemporaryDir folder;
        const TestTown town(folder.path());
        const PublishedFiles files = town.filesWithPhone("0661112222");
        const Manifest manifest = manifestOf(files);
        const QString cache = folder.filePath(u"cache"_s);
        QVERIFY(!findLaidOut(cache, manifest));
        const QString place = layOut(cache, manifest, files).value();
        QCOMPARE(place, cache + u'/' + QString::fromLatin1(manifest.digest()));
        QCOMPARE(PublishedFiles::read(place + u"/town"_s, place + u"/shared"_s)->byPath(), files.byPath());
        QCOMPARE(findLaidOut(cache, manifest), std::optional(place));
        QCOMPARE(layOut(cache, manifest, files).value(), place);
        QCOMPARE(QDir(cache).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
        // For the service alone.
        QDirIterator walk(cache, QDir::AllEntries | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QFileInfo one(walk.next());
            QVERIFY2(!(one.permissions() & (QFile::ReadGroup | QFile::ReadOther)), qPrintable(one.filePath()));
        }
    }

    void whatIsNotAsTheManifestSaysIsMadeAgain()
    {
        QTemporaryDir folder;
        const TestTown town(folder.path());
        const PublishedFiles files = town.filesWithPhone("0661112222");
        const Manifest manifest = manifestOf(files);
        const QString cache = folder.filePath(u"cache"_s);
        const QString place = layOut(cache, manifest, files).value();
        const QList<std::function<void()>> changes{[&] { TestTown::write(place + u"/town/tenant.json"_s, "{}"); },
            [&] { QVERIFY(QFile::remove(place + u"/shared/plans/a.json"_s)); },
            [&] { TestTown::write(place + u"/town/forms/more.form.json"_s, "{}"); },
            [&] {
                QVERIFY(QFile::remove(place + u"/shared/notices.json"_s));
                QVERIFY(QFile::link(town.shared() + u"/notices.json"_s, place + u"/shared/notices.json"_s));
            },
            [&] { QDir(place + u"/shared"_s).removeRecursively(); }};
        for (const std::function<void()>& change : changes) {
            change();
            QVERIFY(!findLaidOut(cache, manifest));
            QCOMPARE(layOut(cache, manifest, files).value(), place);
            QVERIFY(findLaidOut(cache, manifest));
        }
        QCOMPARE(QDir(cache).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
    }

    void whatIsNotNamedOrCannotBeWrittenIsRefused()
    {
        QTemporaryDir folder;
        const TestTown town(folder.path());
        const PublishedFiles files = town.filesWithPhone("0661112222");
        Manifest other = manifestOf(files);
        other.files["town/tenant.json"] = QByteArray(64, 'a');
        QCOMPARE(layOut(folder.filePath(u"cache"_s), other, files).error().code(), "publication.files"_ba);
        TestTown::write(folder.filePath(u"file"_s), "not a folder");
        QCOMPARE(
            layOut(folder.filePath(u"file/cache"_s), manifestOf(files), files).error().code(), "publication.layout"_ba);
    }

    // Whoever looks while several make it sees nothing or all of it.
    void manyMakeTheSameAtOnce()
    {
        QTemporaryDir folder;
        const TestTown town(folder.path());
        const PublishedFiles files = town.filesWithPhone("0661112222");
        const Manifest manifest = manifestOf(files);
        const QString cache = folder.filePath(u"cache"_s);
        const QString place = cache + u'/' + QString::fromLatin1(manifest.digest());
        std::atomic<int> made = 0;
        std::vector<std::thread> makers;
        for (int i = 0; i < 4; ++i)
            makers.emplace_back([&] { made += layOut(cache, manifest, files).has_value() ? 1 : 0; });
        while (made < 4) {
            if (QFileInfo::exists(place))
                QVERIFY(findLaidOut(cache, manifest));
        }
        for (std::thread& maker : makers)
            maker.join();
        QVERIFY(findLaidOut(cache, manifest));
    }
};

QTEST_GUILESS_MAIN(FoldersTest)
#include "folders.moc"
