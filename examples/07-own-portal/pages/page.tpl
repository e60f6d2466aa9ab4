{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<!DOCTYPE html>
<html lang="{{language}}">
  <head>
    <meta charset="utf-8">
    <title>{{title}}</title>
  </head>
  <body>
    <h1>{{title}}</h1>
    {{use:form-summary}}
    {{use:form-answers}}
    <form method="post" novalidate>
      <button name="action" value="send" hidden>{{t:own.send}}</button>
      {{>fields}}
      <button name="action" value="send">{{t:own.send}}</button>
    </form>
  </body>
</html>
