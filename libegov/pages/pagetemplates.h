// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/pages/pagetexts.h>

#include <memory>

namespace Egov {

/// Pages and parts of pages as files, `<name>.tpl`, in ctemplate's language with auto-escape by context, so that no
/// value can become markup. Inside the library are the boxes of forms, `field-*.tpl`, and `form-fields`,
/// `form-summary`, `form-answers`; a folder adds pages of one's own, and a file of the same name replaces ours.
///
/// Before a file is compiled, once per language, three things are put in as text:
///
/// ~~~{.txt}
///   {{t:key}}      the sentence of that key; its {parameters} become {{parameters}}
///   {{use:name}}   the file name.tpl
///   {{layout}}     at the top: the rest of the file goes to the place {{content}} of layout.tpl
/// ~~~
///
/// What a page shows is a Json object, the model:
///
/// ~~~{.txt}
///   text, number   {{name}}; a text that is not empty also opens {{#has_name}}, an empty one {{#no_name}}
///   true / false   opens {{#name}} / {{#no_name}}
///   null           opens {{#no_name}}
///   object         {{#name}} with its members
///   array          {{#name}} once per element; an empty one opens {{#no_name}}; an element with the member "$template"
///                  is the file of that name at {{>name}}
/// ~~~
///
/// Cheap to copy; read by many threads.
class EGOV_PAGES_EXPORT PageTemplates {
public:
    /// What is inside the library, in the words of the texts; with a folder, its files too. `pages.templates` names the
    /// file and what is wrong with it: no template, a text or a file that is not there.
    static Expected<PageTemplates> load(const PageTexts& texts, const QString& folder = {});

    /// The sentences that were put in.
    const PageTexts& texts() const;
    /// Whether there is such a page or part.
    bool contains(const QByteArray& page) const;
    /// The page's HTML; empty when there is no such page or language.
    QByteArray render(const QByteArray& page, const QByteArray& language, const Json& model) const;

private:
    PageTemplates() = default;
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace Egov
