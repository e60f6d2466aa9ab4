// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/formarguments.h>

#include <libegov/base/clock.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/tenants/installation.h>
#include <libegov/form/authoring/overlay.h>
#include <libegov/tenant/fieldplugins.h>
#include <libegov/tenant/fieldtypefiles.h>

#include <QDir>
#include <QFile>
#include <QXmlStreamReader>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

Expected<Json> readJson(const QString& path)
{
    const Expected<QByteArray> bytes = readFile(path);
    return bytes ? Json::parse(*bytes) : Expected<Json>(Unexpected(bytes.error()));
}

QString installedFieldPlugins()
{
    return besideProgram({u"../lib/egov/plugins/fields"_s, QStringLiteral("../" EGOV_PLUGINS "/fields")});
}

QList<SharedForms::Refusal> addPluginTypes(const QStringList& directories, FieldTypes& types)
{
    PluginSearch search{.directories = {}, .kinds = {fieldPluginKind()}, .demo = PluginSearch::Demo::Accepted};
    for (const QString& directory : directories)
        search.directories += QFileInfo(directory).absoluteFilePath();
    if (const QString installed = installedFieldPlugins(); directories.isEmpty() && !installed.isEmpty())
        search.directories = {installed};
    const PluginCatalogue catalogue = PluginCatalogue::search(search);
    QList<SharedForms::Refusal> refused;
    for (const PluginRefusal& one : catalogue.refused())
        refused.append({one.file, one.reason});
    for (const PluginRefusal& one :
        addFieldPlugins(catalogue, {.start = FieldPluginPlaces::Start::WhenAsked}, types).refused)
        refused.append({one.file, one.reason});
    return refused;
}

FieldTypes vendorsAndHouse(const QStringList& directories)
{
    FieldTypes types = FieldTypes::builtIn();
    addPluginTypes(directories, types);
    return types;
}

Expected<FieldTypes> fieldTypesFor(
    const QString& formFile, const QStringList& plugins, QList<SharedForms::Refusal>* refused)
{
    FieldTypes types = FieldTypes::builtIn();
    const QDir folder = QFileInfo(formFile).absoluteDir();
    QList<SharedForms::Refusal> wrong = addPluginTypes(plugins, types);
    wrong += declareFieldTypes(folder.path(), types);
    // forms/<id>/form.json, or forms/<id>/<version>/form.json of an earlier version.
    const bool isVersion = folder.dirName().toInt() > 0;
    if (const QString shared = QDir::cleanPath(folder.path() + (isVersion ? u"/../.."_s : u"/.."_s));
        shared != folder.path())
        wrong += declareFieldTypes(shared, types);
    if (!refused && !wrong.isEmpty())
        return unexpected(wrong.first().reason.which(), wrong.first().file + u": "_s + wrong.first().reason.detail());
    if (refused)
        *refused = wrong;
    return types;
}

Expected<Form> readForm(const Options& options)
{
    Expected<Json> definition = readJson(options.plain().first());
    if (!definition)
        return Unexpected(definition.error());
    const Expected<FieldTypes> types = fieldTypesFor(options.plain().first(), options.values(u"plugins"_s));
    if (!types)
        return Unexpected(types.error());
    if (!options.has(u"overlay"_s))
        return Form::compile(*definition, *types);
    const Expected<Json> source = readJson(options.value(u"overlay"_s));
    if (!source)
        return Unexpected(source.error());
    const Expected<Overlay> overlay = Overlay::parse(*source);
    if (!overlay)
        return Unexpected(overlay.error());
    definition = overlay->apply(*definition);
    return definition ? Form::compile(*definition, *types) : Expected<Form>(Unexpected(definition.error()));
}

Expected<QDate> readDay(const Options& options)
{
    const QDate day = options.has(u"as-of"_s) ? QDate::fromString(options.value(u"as-of"_s), Qt::ISODate)
                                              : japaneseDay(SystemClock().now());
    if (!day.isValid())
        return unexpected(CtlError::Usage, u"--as-of takes a date, 2026-11-22"_s);
    return day;
}

Expected<EvaluationContext> readContext(const Options& options)
{
    const Expected<QDate> day = readDay(options);
    if (!day)
        return Unexpected(day.error());
    EvaluationContext context;
    context.asOf = *day;
    if (options.has(u"tables"_s)) {
        const Expected<Json> json = readJson(options.value(u"tables"_s));
        if (!json)
            return Unexpected(json.error());
        const Expected<Tables> tables = Tables::compile(*json);
        if (!tables)
            return Unexpected(tables.error());
        context.tables = *tables;
    }
    return context;
}

Expected<QHash<QByteArray, QSet<QString>>> readTranslations(const QString& folder)
{
    QHash<QByteArray, QSet<QString>> languages;
    for (const QFileInfo& entry : QDir(folder).entryInfoList({u"forms_*.ts"_s}, QDir::Files)) {
        QFile file(entry.filePath());
        if (!file.open(QIODevice::ReadOnly))
            return unexpected(CtlError::Unreadable, entry.filePath());
        QSet<QString>& texts = languages[entry.completeBaseName().sliced(6).toUtf8()];
        QXmlStreamReader xml(&file);
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"source") {
                source = xml.readElementText();
            } else if (xml.name() == u"translation") {
                const bool isFinished = !xml.attributes().hasAttribute(u"type"_s);
                if (!xml.readElementText().trimmed().isEmpty() && isFinished)
                    texts += source;
            }
        }
        if (xml.hasError())
            return unexpected(CtlError::Unreadable, entry.filePath() + u": "_s + xml.errorString());
    }
    if (languages.isEmpty())
        return unexpected(CtlError::Unreadable, folder + u" has no forms_<language>.ts"_s);
    return languages;
}

Json takeId(const Form& form, std::string& line)
{
    if (form.field("id"))
        return {};
    const std::optional<LineId> found = findId(line);
    if (!found)
        return {};
    line.erase(found->from, found->length);
    return found->id;
}

} // namespace Egov::Ctl
