// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What the papers promise is there, and no list of municipalities passes for a list of customers.
#include "repository.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class PapersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsOfTenantsSayExample();
    void linksLeadSomewhere();
    void roomsSayWhatTheyAreFor();
    void languagesAgree();
    void verbsAreDescribed();
    void suitesAreThere();

private:
    const QStringList m_files = Repository::files();
};

// A file that names five of the municipalities is a list of them.
void PapersTest::listsOfTenantsSayExample()
{
    static const QRegularExpression metadata(u"^plugins/tenants/([a-z]+)/tenant\\.json$"_s);
    // Not any 例: 条例 and 特例 are words of the law; not any "example": it ends every address in our data.
    static const QRegularExpression example(
        u"example[- _](selection|value|municipalit|tenant)|例示|の例|例として|一例"_s,
        QRegularExpression::CaseInsensitiveOption);
    QList<QSet<QString>> namesOfEach;
    for (const QString& path : m_files) {
        const auto match = metadata.match(path);
        if (!match.hasMatch())
            continue;
        const QJsonObject tenant = QJsonDocument::fromJson(Repository::read(path)).object();
        QSet<QString> names{match.captured(1), tenant.value(u"code"_s).toString()};
        const QJsonValue name = tenant.value(u"name"_s);
        names << name.toString() << name[u"kanji"_s].toString() << name[u"ja"_s].toString();
        names.remove(QString());
        namesOfEach.append(names);
    }
    QVERIFY(namesOfEach.size() > 5);
    QStringList silent;
    for (const QString& path : m_files) {
        const QByteArray content = Repository::read(path);
        if (!Repository::isText(content))
            continue;
        const QString text = QString::fromUtf8(content);
        const auto named = std::ranges::count_if(namesOfEach, [&](const QSet<QString>& names) {
            return std::ranges::any_of(names, [&](const QString& name) {
                return text.contains(name) // the expression alone is slow
                    && text.contains(QRegularExpression(
                        u"(?<![A-Za-z0-9])"_s + QRegularExpression::escape(name) + u"(?![A-Za-z0-9])"_s));
            });
        });
        if (named >= 5 && !example.match(text).hasMatch())
            silent.append(path);
    }
    QVERIFY2(silent.isEmpty(),
        qUtf8Printable(u"lists tenants without saying that they are an example selection: "_s + silent.join(u", "_s)));
}

void PapersTest::linksLeadSomewhere()
{
    static const QRegularExpression link(u"\\]\\(([^)#\\s]+)(#[^)]*)?\\)|src=\"([^\"]+)\""_s);
    const QDir root(QStringLiteral(EGOV_SOURCE_DIR));
    for (const QString& path : m_files) {
        if (!path.endsWith(u".md"_s))
            continue;
        const QString text = QString::fromUtf8(Repository::read(path));
        for (auto match = link.globalMatch(text); match.hasNext();) {
            const auto found = match.next();
            const QString target = found.captured(1) + found.captured(3);
            if (target.contains(u"://"_s) || target.startsWith(u"mailto:"_s))
                continue;
            const QString file = QFileInfo(root.filePath(path)).dir().filePath(target);
            QVERIFY2(QFileInfo::exists(file), qUtf8Printable(path + u" links to "_s + target));
        }
    }
}

// Each folder of the library has a README under its own path, with what it must never do; a header that it names is
// there.
void PapersTest::roomsSayWhatTheyAreFor()
{
    static const QRegularExpression header(u"`([a-z0-9]+\\.h)`"_s);
    QSet<QString> rooms;
    for (const QString& path : m_files) {
        const qsizetype end = path.lastIndexOf(u'/');
        if (path.startsWith(u"libegov/"_s) && (path.endsWith(u".cpp"_s) || path.endsWith(u".h"_s))
            && path.count(u'/') > 1 && !path.startsWith(u"libegov/cmake/"_s))
            rooms.insert(path.left(end));
    }
    QVERIFY(rooms.contains(u"libegov/base"_s) && rooms.contains(u"libegov/form/values"_s));
    QStringList wrong;
    for (const QString& room : std::as_const(rooms)) {
        const QString text = QString::fromUtf8(Repository::read(room + u"/README.md"_s));
        const QString name = room.sliced(qsizetype(strlen("libegov/")));
        if (!text.contains(QRegularExpression(u"^# %1(:|$)"_s.arg(name), QRegularExpression::MultilineOption)))
            wrong.append(name + u": no README with its name"_s);
        else if (!text.contains(u"must never"_s))
            wrong.append(name + u": nothing that it must never do"_s);
        for (auto match = header.globalMatch(text); match.hasNext();) {
            const QString named = match.next().captured(1);
            const bool isThere = std::ranges::any_of(m_files,
                [&](const QString& path) { return path.startsWith(room + u'/') && path.endsWith(u'/' + named); });
            if (!isThere)
                wrong.append(u"%1: there is no %2"_s.arg(name, named));
        }
    }
    QVERIFY2(wrong.isEmpty(), qUtf8Printable(wrong.join(u", "_s)));
}

// The Japanese README says what the English one says: the same sections, the same commands.
void PapersTest::languagesAgree()
{
    static const QRegularExpression section(u"^##+ "_s, QRegularExpression::MultilineOption);
    static const QRegularExpression block(u"^```\\w*\\n(.*?)^```$"_s,
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    const QString english = QString::fromUtf8(Repository::read(u"README.md"_s));
    const QString japanese = QString::fromUtf8(Repository::read(u"README.ja.md"_s));
    QCOMPARE(japanese.count(section), english.count(section));
    QStringList blocks[2];
    for (int i = 0; i < 2; ++i) {
        for (auto match = block.globalMatch(i == 0 ? english : japanese); match.hasNext();)
            blocks[i].append(match.next().captured(1));
    }
    QCOMPARE(blocks[1], blocks[0]);
}

// Every verb that ./dev runs stands in its help and in CONTRIBUTING.md, and neither names one that it does not run.
void PapersTest::verbsAreDescribed()
{
    static const QRegularExpression dispatch(u"^(build \\|[a-z |]+)\\) ;;$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression row(u"^(?:\\| `)?\\./dev ([a-z]+)"_s, QRegularExpression::MultilineOption);
    const QString dev = QString::fromUtf8(Repository::read(u"dev"_s));
    const QString contributing = QString::fromUtf8(Repository::read(u"CONTRIBUTING.md"_s));
    QStringList verbs = dispatch.match(dev).captured(1).split(u" | "_s);
    QVERIFY2(verbs.size() > 5, "the list of verbs in ./dev was not found");
    verbs << u"test"_s; // is run by a function of another name
    for (const QString& verb : verbs) {
        QVERIFY2(dev.contains(u"\n./dev "_s + verb), qUtf8Printable(verb));
        QVERIFY2(contributing.contains(u"| `./dev "_s + verb), qUtf8Printable(verb));
    }
    for (const QString& paper : {dev, contributing}) {
        for (auto match = row.globalMatch(paper); match.hasNext();) {
            const QString named = match.next().captured(1);
            QVERIFY2(named == u"help" || verbs.contains(named), qUtf8Printable(named));
        }
    }
}

// .ci/run asks the table which suites a change calls for: each row has its function, its minutes and folders that
// exist.
void PapersTest::suitesAreThere()
{
    static const QRegularExpression row(
        u"^([a-z0-9]+) (-|[1-9][0-9]*) ([a-z0-9/,.]+) (.{20,})$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression function(u"^soak_(\\w+)\\(\\) \\{"_s, QRegularExpression::MultilineOption);
    const QString script = QString::fromUtf8(Repository::read(u"tests/soak/suites.sh"_s));
    const QString table = script.section(u"<<'TABLE'\n"_s, 1).section(u"\nTABLE"_s, 0, 0);
    QStringList named;
    for (const QString& line : table.split(u'\n')) {
        const QRegularExpressionMatch match = row.match(line);
        QVERIFY2(match.hasMatch(), qUtf8Printable(line));
        named += match.captured(1);
        for (const QString& folder : match.captured(3).split(u',')) {
            const bool isThere
                = std::ranges::any_of(m_files, [&](const QString& path) { return path.startsWith(folder + u'/'); });
            QVERIFY2(isThere, qUtf8Printable(folder));
        }
    }
    QStringList written;
    for (auto match = function.globalMatch(script); match.hasNext();)
        written += match.next().captured(1);
    written.removeAll(u"changed"_s); // these two run them
    written.removeAll(u"suites"_s);
    QCOMPARE(QSet<QString>(written.cbegin(), written.cend()), QSet<QString>(named.cbegin(), named.cend()));
}

QTEST_GUILESS_MAIN(PapersTest)
#include "papers.moc"
