// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>
#include <libegov/form/fields/fieldplugincode.h>
#include <libegov/form/rules/evaluationcontext.h>
#include <libegov/procedure/procedure.h>
#include <libegov/tenant/tenant.h>

#include <optional>

namespace Egov {

/// 版の組: everything by which answers of one procedure are judged at one municipality, under one digest. A case and a
/// draft are pinned to it. An immutable value; copies share it.
///
/// Only what this form can read is in it: what changes elsewhere in the municipality gives the same set. What is part
/// of this library stands in it by name: a field type with the library's version (one that is declared as data with the
/// digest of its declaration, one of a plugin with the plugin and its digest), the calendar of national holidays with
/// its digest.
class EGOV_EXPORT DefinitionSet {
public:
    /// Code of the municipality's own that judges.
    struct Rules {
        PluginId plugin; ///< "ikeda"
        QByteArray sha256; ///< of the library, 64 hexadecimal digits

        friend bool operator==(const Rules&, const Rules&) = default;
    };

    /// What the municipality would judge the form by now. overlays: digests of those that made the form out of the
    /// shared one, in their order (TenantForm::overlays). rules: none where nothing judges but the form. procedure:
    /// none where a case has the simple life.
    static DefinitionSet of(const Tenant& tenant, const Form& form, const QByteArrayList& overlays,
        const std::optional<Rules>& rules, const std::optional<Procedure>& procedure);
    /// What toBytes() gave. "tenant.definition-set" when the bytes are not of that digest, when the set is another
    /// municipality's, or when anything in it is not known here.
    static Expected<DefinitionSet> parse(
        const QByteArray& bytes, const QByteArray& digest, const TenantCode& municipality);

    ~DefinitionSet();
    DefinitionSet(const DefinitionSet&);
    DefinitionSet& operator=(const DefinitionSet&);

    /// RFC 8785; see libegov/tenant/README.md for the format.
    const QByteArray& toBytes() const;
    /// SHA-256 of these bytes, 64 lower-case hexadecimal digits.
    const QByteArray& digest() const;

    const TenantCode& municipality() const; ///< whose it is
    const FormId& form() const; ///< its procedure
    const QByteArray& formDigest() const; ///< of the version, overlays applied (Form::digest)
    /// Every table that the form can read, the municipality's in place of the form's of the same name.
    const Tables& tables() const;
    const Holidays& holidays() const; ///< without days of the municipality's own where the form asks for no open day
    const std::optional<Rules>& rules() const; ///< none: nothing judged but the form
    const std::vector<FieldPluginCode>& fieldPlugins() const; ///< those that judged fields of the form, each once
    /// What happens after filing, as Procedure::compile takes it with the form; null where a case has the simple life.
    const Json& procedure() const;

    /// What an evaluation by this set knows, as of that day.
    EvaluationContext context(QDate asOf) const { return {asOf, tables(), holidays()}; }

    /// Whether two sets ask the same questions and judge by the same values: all but the versions of what stands in the
    /// library.
    bool isLike(const DefinitionSet& other) const;

private:
    DefinitionSet();
    struct Private;
    QSharedDataPointer<Private> d;
};

} // namespace Egov
