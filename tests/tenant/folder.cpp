// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A municipality as a folder: what people, editors and attackers put into one.
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/plugin/plugininstance.h>
#include <libegov/tenant/localrules.h>
#include <libegov/tenant/tenant.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QByteArray goodTown = bytesOf(QStringLiteral(EGOV_SOURCE_DIR) + u"/tests/tenant/mihon.json"_s);
const QByteArray goodForm = R"({"id": "boat-permit"})";
const QByteArray goodOverlay = R"({"base": "bulky-waste-collection@1.0.0"})";

} // namespace

class FolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(m_directory->isValid() && !goodTown.isEmpty());
        put(u"mihon/tenant.json"_s, goodTown);
        put(u"mihon/README.md"_s, "For whoever looks after this municipality.");
        put(u"mihon/forms/boat-permit.form.json"_s, goodForm);
        put(u"mihon/forms/bulky-waste-collection.overlay.json"_s, goodOverlay);
    }

    void isAMunicipality()
    {
        const PluginCatalogue catalogue = search();
        QVERIFY2(catalogue.refused().empty(), qPrintable(reason(catalogue)));
        const PluginDescription* plugin = catalogue.find("tenant", PluginId("mihon"));
        QVERIFY(plugin && plugin->isFolder && plugin->isDataOnly && !plugin->isDemo);
        QCOMPARE(plugin->file, path(u"mihon"_s));
        const Expected<Tenant> tenant = Tenant::parse(*plugin);
        QVERIFY2(tenant, tenant ? "" : qPrintable(tenant.error().detail()));
        QCOMPARE(tenant->id(), PluginId("mihon"));
        QCOMPARE(plugin->name, tenant->name());
        QCOMPARE(tenant->ownForms().size(), 1);
        QCOMPARE(tenant->overlay(FormId("bulky-waste-collection"))["base"].toUtf8(), "bulky-waste-collection@1.0.0"_ba);
    }

    // An administrator sees the same digest with the tools of the system.
    void digestIsThatOfTheSystemsTools()
    {
        QProcess shell;
        shell.setWorkingDirectory(path(u"mihon"_s));
        shell.start(
            u"sh"_s, {u"-c"_s, u"find . -type f -printf '%P\\n' | LC_ALL=C sort | xargs sha256sum | sha256sum"_s});
        QVERIFY(shell.waitForFinished());
        const QByteArray digest = shell.readAllStandardOutput().left(64);
        QCOMPARE(search().find("tenant", PluginId("mihon"))->sha256, digest);

        PluginSearch listed = asked();
        listed.allowedDigests = QByteArrayList{digest};
        QVERIFY(PluginCatalogue::search(listed).find("tenant", PluginId("mihon")));
        put(u"mihon/forms/boat-permit.form.json"_s, R"({"id": "boat-permit", "version": "2.0.0"})");
        QCOMPARE(code(PluginCatalogue::search(listed)), "plugin.not-allowed"_ba);
    }

    void whatEditorsLeaveBehindIsPassedOver()
    {
        for (const char* name :
            {"mihon/.tenant.json.swp", "mihon/tenant.json~", "mihon/forms/.DS_Store", ".git/config"})
            put(QString::fromLatin1(name), "not JSON");
        QVERIFY(QDir(m_directory->path()).mkdir(u"mihon~"_s));
        const PluginCatalogue catalogue = search();
        QVERIFY2(catalogue.refused().empty(), qPrintable(reason(catalogue)));
        QCOMPARE(catalogue.accepted().size(), 1u);
    }

    void isRefusedWithTheFileThatIsWrong_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char* what, const char* file, const QByteArray& bytes, const char* detail) {
            QTest::newRow(what) << QString::fromUtf8(file) << bytes << QString::fromUtf8(detail);
        };
        row("half written", "tenant.json", goodTown.left(goodTown.size() / 2), "tenant.json: ");
        row("empty", "tenant.json", "", "tenant.json: ");
        row("a list", "tenant.json", "[]", "tenant.json: no JSON object");
        row("a name twice", "tenant.json", R"({"code":"1","code":"2"})", "tenant.json: ");
        row("a misspelt overlay", "forms/x.overlay.jsn", goodOverlay, "forms/x.overlay.jsn: no file of a municipality");
        row("a form in the wrong place", "boat.form.json", goodForm, "boat.form.json: no file of a municipality");
        row("a form without a name", "forms/.form.json~.json", goodForm, "");
        row("a form of another id", "forms/boat.form.json", goodForm, "forms/boat.form.json: the form's id is");
        row("a program", "rules.so",
            "\x7f"
            "ELF",
            "rules.so: no file of a municipality");
        row("a folder in a folder", "forms/old/boat.form.json", goodForm, "forms/old/: a folder in a folder");
        row("another folder", "texts/ja.json", "{}", "texts/ja.json: no file of a municipality");
        row("a name in Japanese", "forms/船.form.json", goodForm, "forms/船.form.json: a name of other characters");
        row("a name with a blank", "forms/a b.form.json", goodForm, "forms/a b.form.json: a name of other characters");
        row("a line in a name", "forms/a\nb.form.json", goodForm, "a name of other characters");
        row("two megabytes and one", "forms/big.form.json", QByteArray(2 * 1024 * 1024 + 1, ' '),
            "forms/big.form.json: too large");
    }
    void isRefusedWithTheFileThatIsWrong()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, detail);
        put(u"mihon/"_s + file, bytes);
        const PluginCatalogue catalogue = search();
        if (detail.isEmpty()) {
            QVERIFY(catalogue.find("tenant", PluginId("mihon"))); // hidden: nobody meant it to be read
            return;
        }
        QCOMPARE(code(catalogue), "plugin.folder"_ba);
        QVERIFY2(reason(catalogue).contains(detail), qPrintable(reason(catalogue)));
        QVERIFY(catalogue.accepted().empty());
    }

    void nothingOutsideIsRead()
    {
        put(u"elsewhere.json"_s, goodTown);
        QVERIFY(QFile::remove(path(u"mihon/tenant.json"_s)));
        QVERIFY(QFile::link(path(u"elsewhere.json"_s), path(u"mihon/tenant.json"_s)));
        QCOMPARE(code(search()), "plugin.folder"_ba);
        QVERIFY2(reason(search()).contains(u"tenant.json: a link"_s), qPrintable(reason(search())));

        QVERIFY(QFile::remove(path(u"mihon/tenant.json"_s)));
        put(u"mihon/tenant.json"_s, goodTown);
        QVERIFY(QDir(path(u"mihon/forms"_s)).removeRecursively());
        QVERIFY(QDir(m_directory->path()).mkpath(u".outside"_s));
        QVERIFY(QFile::link(path(u".outside"_s), path(u"mihon/forms"_s)));
        QVERIFY2(reason(search()).contains(u"forms: a link"_s), qPrintable(reason(search())));

        QVERIFY(QFile::remove(path(u"mihon/forms"_s)));
        QVERIFY(QFile::link(path(u"mihon"_s), path(u"minato"_s)));
        const PluginCatalogue catalogue = search();
        QVERIFY(catalogue.find("tenant", PluginId("mihon")) && !catalogue.find("tenant", PluginId("minato")));
        QVERIFY2(reason(catalogue).contains(u"minato: a link"_s), qPrintable(reason(catalogue)));
    }

    void aPipeIsNotWaitedFor()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"mihon/forms/a.form.json"_s)).constData(), 0600), 0);
        QVERIFY2(reason(search()).contains(u"neither a file nor a folder"_s), qPrintable(reason(search())));
    }

    void whatEverybodyMayWriteIsRefused()
    {
        const QString file = path(u"mihon/forms/boat-permit.form.json"_s);
        QVERIFY(QFile::setPermissions(file, QFile::permissions(file) | QFileDevice::WriteOther));
        QCOMPARE(code(search()), "plugin.permissions"_ba);
        QVERIFY(QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        QVERIFY(search().refused().empty());
        const QString folder = path(u"mihon"_s);
        QVERIFY(QFile::setPermissions(folder, QFile::permissions(folder) | QFileDevice::WriteOther));
        QCOMPARE(code(search()), "plugin.permissions"_ba);
    }

    void tooManyFilesAreRefused()
    {
        for (int i = 0; i < 2001; ++i)
            put(u"mihon/forms/f%1.form.json"_s.arg(i), "{}");
        QVERIFY2(reason(search()).contains(u"too many"_s), qPrintable(reason(search())));
    }

    void aFolderWithoutItsMarkIsNamed()
    {
        QVERIFY(QDir(m_directory->path()).mkdir(u"minato"_s));
        QVERIFY(QDir(m_directory->path()).mkdir(u"Minato Town"_s));
        const PluginCatalogue catalogue = search();
        QCOMPARE(catalogue.accepted().size(), 1u);
        QCOMPARE(catalogue.refused().size(), 2u);
        QCOMPARE(catalogue.refused().front().reason.code(), "plugin.id"_ba);
        QVERIFY(catalogue.refused().back().reason.detail().contains(u"no tenant.json"_s));
    }

    void productionTakesNoDemo()
    {
        QByteArray town = goodTown;
        put(u"mihon/tenant.json"_s, town.insert(town.indexOf('{') + 1, "\"demo\": true,"));
        QCOMPARE(code(search()), "plugin.demo"_ba);
        PluginSearch demo = asked();
        demo.demo = PluginSearch::Demo::Accepted;
        const PluginCatalogue catalogue = PluginCatalogue::search(demo);
        PluginDescription plugin = *catalogue.find("tenant", PluginId("mihon"));
        QVERIFY(plugin.isDemo && Tenant::parse(plugin));
        // The same text within a library that does not say so.
        plugin.isDemo = false;
        const Expected<Tenant> hidden = Tenant::parse(plugin);
        QVERIFY(!hidden && hidden.error().detail().contains(u"demo"_s));
    }

    void twoOfOneIdRefuseEachOther()
    {
        QTemporaryDir other;
        QVERIFY(QDir(other.path()).mkdir(u"mihon"_s));
        QVERIFY(QFile::copy(path(u"mihon/tenant.json"_s), other.filePath(u"mihon/tenant.json"_s)));
        PluginSearch both = asked();
        both.directories += other.path();
        const PluginCatalogue catalogue = PluginCatalogue::search(both);
        QVERIFY(catalogue.accepted().empty());
        QCOMPARE(catalogue.refused().size(), 2u);
        QCOMPARE(code(catalogue), "plugin.duplicate"_ba);
    }

    // Data in the folder, what data cannot say in a library beside it.
    void codeJoinsItsFolder()
    {
        PluginSearch both = asked();
        both.directories += QStringLiteral(EGOV_HARBOUR);
        QCOMPARE(code(PluginCatalogue::search(both)), "plugin.no-folder"_ba);

        QVERIFY(QFile::rename(path(u"mihon"_s), path(u"harbour"_s)));
        const PluginCatalogue catalogue = PluginCatalogue::search(both);
        QVERIFY2(catalogue.refused().empty(), qPrintable(reason(catalogue)));
        const PluginDescription* plugin = catalogue.find("tenant", PluginId("harbour"));
        QVERIFY(plugin && !plugin->isFolder && !plugin->isDataOnly);
        const Expected<Tenant> tenant = Tenant::parse(*plugin);
        QVERIFY(tenant);
        QCOMPARE(tenant->ownForms().size(), 1);
        Expected<PluginInstance> instance = PluginInstance::load(*plugin);
        QVERIFY(instance);
        const Expected<LocalRules> rules = LocalRules::inProcess(std::move(*instance));
        QVERIFY(rules);
        const auto found
            = rules->judge(FormId("boat-permit"), *Json::parse(R"({"article":"boat"})"), QDate(2026, 11, 30));
        QVERIFY(found && found->size() == 1);
        QCOMPARE(found->front().code, "harbour.boat"_ba);

        // Data that change alone leave the library what it was.
        put(u"harbour/forms/boat-permit.form.json"_s, R"({"id": "boat-permit", "version": "2.0.0"})");
        const PluginCatalogue later = PluginCatalogue::search(both);
        const PluginDescription* changed = later.find("tenant", PluginId("harbour"));
        QCOMPARE(changed->sha256, plugin->sha256);
        QVERIFY(changed->metadata.toCanonical() != plugin->metadata.toCanonical());
    }

private:
    QString path(const QString& name) const { return m_directory->filePath(name); }

    void put(const QString& name, const QByteArray& bytes) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    PluginSearch asked() const { return {.directories = {m_directory->path()}, .kinds = {tenantPluginKind()}}; }
    PluginCatalogue search() const { return PluginCatalogue::search(asked()); }

    static QByteArray code(const PluginCatalogue& catalogue)
    {
        return catalogue.refused().empty() ? QByteArray() : catalogue.refused().front().reason.code();
    }
    static QString reason(const PluginCatalogue& catalogue)
    {
        return catalogue.refused().empty() ? QString() : catalogue.refused().front().reason.detail();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

QTEST_GUILESS_MAIN(FolderTest)
#include "folder.moc"
