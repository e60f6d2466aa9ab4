// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// registerentries STORE TENANT DEFINITION NAME…: enters each name into the register, as decisions do, with consent, and
// says the numbers. For browser tests, whose municipality has decided nothing.
#include <libegov/register/registerbook.h>
#include <libegov/storage/store.h>

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Egov;

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5)
        return 2;
    QFile file(arguments[3]);
    Expected<Store> store = Store::open(arguments[1], TenantCode(arguments[2].toUtf8()));
    if (!store || !file.open(QIODevice::ReadOnly))
        return 1;
    const Expected<RegisterDefinition> definition = RegisterDefinition::parse(file.readAll());
    if (!definition)
        return 1;
    for (const QString& name : arguments.mid(4)) {
        EntryChange change;
        change.kind = definition->kinds().isEmpty() ? QByteArray() : definition->kinds().first().code;
        change.fields = Json::object({{definition->fields().first().id, name.toUtf8()}});
        change.isPublished = true;
        change.actor = {ActorRole::Officer, "clerk"};
        change.at = QDateTime::currentDateTimeUtc();
        const Expected<RegisterEntry> entry = store->writeFor<RegisterEntry>(
            [&](Transaction& transaction) { return RegisterBook(transaction, *definition).apply(change); });
        if (!entry || std::puts(entry->number.constData()) < 0)
            return 1;
    }
    return 0;
}
