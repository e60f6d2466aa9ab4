// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
//
// rehearsal FOLDER : the example municipalities with so many shared forms (those of forms/, again and again under ids
// of their own), of which every one is proposed with a question and a rule more, and recorded answers to each; all of
// them through both versions in every municipality, by two threads. Prints "figure peer value unit": rehearsal, seconds
// of the whole; and how many pairs of evaluations that were. FOLDER is made.
#include <tests/platform/demoservice.h>
#include <tests/testfiles.h>

#include <libegov/platform/rehearsal/rehearsal.h>

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr int forms = 75;
constexpr int tracesOfEach = 200;
constexpr int threads = 2;

// Answers of tests/platform/answers and tests/tenant/answers, by form.
QByteArray recorded(const QString& form)
{
    const QString source = QStringLiteral(EGOV_SOURCE_DIR "/tests/platform/answers/%1.json").arg(form);
    const QByteArray answers = readFile(source);
    return answers.isEmpty()
        ? QByteArray(
              R"({"kind":"hole","place":"見本町1","noticedOn":"2026-04-01","isDangerous":false,"description":"穴","wantsReply":false})")
        : answers;
}

// Each a little other than the one before: nothing may be gained by having seen it.
QByteArray varied(const QByteArray& answers, int number)
{
    Json json = Json::parse(answers).value_or(Json::object());
    for (const Json::Member& member : Json(json).members()) {
        if (member.second.isText() && member.first != "kind")
            json.set(
                member.first, number % 3 ? member.second : Json(member.second.toUtf8() + QByteArray::number(number)));
    }
    return json.toBytes();
}

bool lay(const QString& folder, RehearsalMaterial& material, const QStringList& towns)
{
    const QStringList shared
        = QDir(QStringLiteral(EGOV_SOURCE_DIR "/forms")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).filter(u"-"_s);
    copyTree(QStringLiteral(EGOV_SOURCE_DIR "/forms/plans"), folder + u"/now/plans"_s);
    QStringList ids;
    for (int i = 0; i < forms; ++i) {
        const QString& like = shared[i % shared.size()];
        Json form = *Json::parse(readFile(QStringLiteral(EGOV_SOURCE_DIR "/forms/%1/form.json").arg(like)));
        ids += u"%1-%2"_s.arg(like).arg(i);
        form.set("id", ids.last());
        form.set("version", 1);
        form.set("identity", "none"); // so that every plan has it
        form.remove("window");
        if (!writeFile(folder + u"/now/%1/form.json"_s.arg(ids.last()), form.toBytes()))
            return false;
        form.set("version", 2);
        Json pages = Json::array();
        for (Json page : form["pages"].elements()) {
            Json fields = page["fields"];
            fields.append(Json::object({{"id", "more" + QByteArray::number(pages.size())}, {"type", "text"},
                {"label", "もう一つ"}, {"required", pages.size() == 0}}));
            page.set("fields", fields);
            pages.append(page);
        }
        form.set("pages", pages);
        if (!writeFile(folder + u"/next/%1/form.json"_s.arg(ids.last()), form.toBytes()))
            return false;
        const QByteArray answers = recorded(like);
        for (int n = 0; n < tracesOfEach; ++n)
            material.traces[FormId(ids.last().toUtf8())].append(varied(answers, n));
    }
    for (const QString& town : towns) {
        Json settings
            = *Json::parse(readFile(QStringLiteral(EGOV_SOURCE_DIR "/plugins/tenants/%1/tenant.json").arg(town)));
        Json choices = Json::object();
        for (const QString& id : std::as_const(ids))
            choices.set(id.toUtf8(), Json::object({{"status", "offered"}}));
        settings.set("forms", choices);
        settings.set("plan", "A");
        settings.set("gateways", Json::array());
        for (const char* const member : {"formDesks", "formRoutes", "planChanges", "told"})
            settings.remove(member);
        if (!writeFile(folder + u"/towns/%1/tenant.json"_s.arg(town), settings.toBytes()))
            return false;
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 2)
        return 2;
    const QString folder = QString::fromLocal8Bit(argv[1]) + u"/rehearsal"_s;
    const QStringList towns = QDir(QStringLiteral(EGOV_SOURCE_DIR "/plugins/tenants"))
                                  .entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    RehearsalMaterial material{.asOf = QDate(2026, 11, 24), .threads = threads};
    if (!lay(folder, material, towns))
        return 2;
    DemoService service(folder + u"/data"_s);
    service.configuration.formsDirectory = folder + u"/now"_s;
    service.configuration.pluginDirectories = {folder + u"/towns"_s};
    if (const Expected<void> opened = service.open(); !opened) {
        qCritical() << opened.error();
        return 2;
    }
    QList<Desk*> desks;
    for (const TenantCode& code : service.platform->tenants())
        desks.append(service.platform->findDesk(code));
    QElapsedTimer timer;
    timer.start();
    const Expected<Proposal> proposal
        = Proposal::read(service.configuration, desks, {.forms = folder + u"/next"_s}, service.clock->now());
    const Expected<QList<TownRehearsal>> rehearsed
        = proposal ? rehearse(*proposal, material) : Expected<QList<TownRehearsal>>(Unexpected(proposal.error()));
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (!rehearsed) {
        qCritical() << rehearsed.error();
        return 2;
    }
    qint64 judged = 0;
    qint64 differing = 0;
    for (const TownRehearsal& town : *rehearsed) {
        for (const FormRehearsal& form : town.forms) {
            judged += form.traces.judged;
            differing += form.traces.differing;
        }
    }
    // Every one of them, in every municipality: less would be no measurement.
    if (judged != qint64(towns.size()) * forms * tracesOfEach || differing == 0) {
        qCritical() << judged << "were judged," << differing << "differ";
        return 2;
    }
    std::printf("rehearsal - %g s\nrehearsed-pairs - %lld -\n", seconds, static_cast<long long>(judged));
    return 0;
}
