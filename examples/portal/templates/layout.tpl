{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<!DOCTYPE html>
<html lang="{{lang}}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}} | {{#tenant}}{{tenantName}}{{/tenant}}{{#noTenant}}{{t:app.name}}{{/noTenant}}</title>
    <link rel="stylesheet" href="/static/portal.css?v={{assetVersion}}">
    <link rel="icon" href="/static/icon.svg?v={{assetVersion}}" type="image/svg+xml">
    <script src="/static/portal.js?v={{assetVersion}}" defer></script>
  </head>
  <body>
    <a class="skip" href="#main">{{t:skip}}</a>
    <header class="site-header">
      {{#demo}}<p class="demo-band">{{t:demo.band}}</p>{{/demo}}
      <div class="site-header-inner">
        <p class="site-name">
          {{#tenant}}
            <a href="{{base}}/">
              <span class="site-tenant">{{tenantName}}</span> <span class="site-service">{{t:app.name}}</span>
            </a>
          {{/tenant}}
          {{#noTenant}}<a href="/">{{t:app.name}}</a>{{/noTenant}}
        </p>
        <nav class="languages" aria-label="{{t:language.label}}">
          <ul>
            {{#languages}}
              <li>
                <a href="/language?language={{languageCode}}&amp;back={{languageBack}}" lang="{{languageCode}}"
                    hreflang="{{languageCode}}"{{#languageCurrent}} aria-current="true"{{/languageCurrent}}>
                  {{languageName}}
                </a>
              </li>
            {{/languages}}
          </ul>
        </nav>
        {{#canEnd}}<p class="end"><a class="button small plain" href="{{base}}/end">{{t:end.link}}</a></p>{{/canEnd}}
      </div>
      {{#officer}}
        <div class="officer-bar">
          <nav aria-label="{{t:officer.menu}}">
            <ul>
              <li><a href="{{base}}/officers/">{{t:officer.inbox}}</a></li>
              <li><a href="{{base}}/officers/approvals">{{t:approvals.title}}</a></li>
              <li><a href="{{base}}/officers/letters">{{t:letters.title}}</a></li>
              <li><a href="{{base}}/officers/money">{{t:books.title}}</a></li>
              <li><a href="{{base}}/officers/answers">{{t:answers.title}}</a></li>
              <li><a href="{{base}}/officers/statistics">{{t:officer.statistics}}</a></li>
              <li><a href="{{base}}/officers/forms">{{t:officer.forms}}</a></li>
            </ul>
          </nav>
          <form method="post" action="{{base}}/officers/sign-out">
            {{use:part-token}}
            <span class="officer-name">{{officerId}}</span>{{BI_SPACE}}
            <button class="button small plain">{{t:officer.sign-out}}</button>
          </form>
        </div>
      {{/officer}}
    </header>
    {{#has_endsAfter}}
      <p class="notice warning" id="ending" role="alert" data-minutes="{{endsAfter}}" hidden>{{t:ending.text}}</p>
    {{/has_endsAfter}}
    <main id="main" tabindex="-1">{{content}}</main>
    <footer class="site-footer">
      {{#tenant}}
        <div class="footer-inner">
          <p class="footer-desk">
            <strong>{{t:footer.questions}}</strong> {{tenantName}} {{division}} {{t:footer.phone}} {{phone}}
          </p>
          <p class="fine">{{exampleNotice}}</p>
          <ul class="footer-links">
            {{#residentsSide}}
              <li><a href="{{base}}/status">{{t:status.title}}</a></li>
              <li><a href="{{base}}/resume">{{t:resume.title}}</a></li>
            {{/residentsSide}}
            <li><a href="/">{{t:home.title}}</a></li>
            {{#has_officersSignIn}}
              <li><a href="{{officersSignIn}}">{{t:officer.sign-in}}</a></li>
            {{/has_officersSignIn}}
          </ul>
        </div>
      {{/tenant}}
      {{#noTenant}}
        <div class="footer-inner">
          <p class="fine">{{t:home.example}}</p>
        </div>
      {{/noTenant}}
    </footer>
  </body>
</html>
