{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<nav class="crumbs" aria-label="{{t:crumbs}}"><a href="{{booksPath}}">{{t:books.title}}</a></nav>
<h1>{{t:books.report}}</h1>
<p>{{from}} – {{to}}</p>
{{#balanced}}<p class="notice good" role="status">{{t:books.balanced}}</p>{{/balanced}}
{{#no_balanced}}<p class="notice warning" role="status">{{t:books.unbalanced}}</p>{{/no_balanced}}
<dl class="facts" id="counts">
  {{#counts}}
    <dt>{{kindText}}</dt>
    <dd data-kind="{{kindCode}}">{{kindCount}}</dd>
  {{/counts}}
</dl>
{{#has_findings}}
  <div class="table-box" tabindex="0" role="region" aria-label="{{t:books.report}}">
    <table>
      <thead>
        <tr>
          <th scope="col" class="number">{{t:books.line}}</th>
          <th scope="col">{{t:books.what}}</th>
          <th scope="col" class="number">{{t:books.there}}</th>
          <th scope="col" class="number">{{t:books.here}}</th>
          <th scope="col">{{t:money.number}}</th>
        </tr>
      </thead>
      <tbody>
        {{#findings}}
          <tr>
            <td class="number">{{line}}</td>
            <th scope="row">{{findingText}}</th>
            <td class="number">{{amountThere}}</td>
            <td class="number">{{amountHere}}</td>
            <td class="code">{{attemptId}} {{providerReference}}</td>
          </tr>
        {{/findings}}
      </tbody>
    </table>
  </div>
{{/has_findings}}
<p><a class="button small plain" href="{{csvPath}}">{{t:books.csv}}</a></p>
