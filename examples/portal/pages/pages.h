// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pages/texts.h"

#include <libegov/base/json.h>

#include <memory>

namespace Egov::Portal {

// The pages as files: templates/*.tpl in ctemplate's language with auto-escape by context, so that no value can become
// markup. Before a file is compiled, once per language, three things are put in as text:
//   {{t:key}}      the sentence of that key; its {parameters} become {{parameters}}
//   {{use:name}}   the file templates/name.tpl
//   {{layout}}     at the top: the rest of the file goes to the place {{content}} of templates/layout.tpl
//
// What a page shows is a Json object, the model:
//   text, number   {{name}}; a text that is not empty also opens {{#has_name}}
//   true / false   opens {{#name}} / {{#no_name}}
//   object         {{#name}} with its members
//   array          {{#name}} once per element; an empty one opens {{#no_name}}; an element with the member "$template"
//                  is the file of that name at {{>name}}
class Pages {
public:
    // "portal.templates" names the file and what is wrong with it.
    static Expected<std::unique_ptr<Pages>> load(const QString& folder, const Texts& texts);
    ~Pages();

    // The page's HTML. Asserts that there is such a page.
    QByteArray render(const QByteArray& page, const QByteArray& language, const Json& model) const;

private:
    Pages();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov::Portal
