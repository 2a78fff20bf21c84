using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

public sealed class YamlTests
{
    [Fact]
    public void What_the_documents_are_written_in_is_read()
    {
        const string Text = """
            # a note
            paths:
              /a/{id}:
                get:
                  responses:
                    '200':
                      description: One
                        sentence, over
                        lines: no.
                    404:
                      description: >-
                        Folded
                        text.
                  tags: [ dss, 'more' ]
                  security:
                  - Auth:
                    - one.scope
                    - two.scope
                  - Auth: []
            rest:
              number: -1.5
              text: 'it''s'
              flag: false
              literal: |-
                a
                b
              nothing:
            """;

        const string Meant = """
            {
              "paths": { "/a/{id}": { "get": {
                "responses": {
                  "200": { "description": "One sentence, over lines: no." },
                  "404": { "description": "Folded text." }
                },
                "tags": ["dss", "more"],
                "security": [{ "Auth": ["one.scope", "two.scope"] }, { "Auth": [] }]
              } } },
              "rest": {
                "number": -1.5,
                "text": "it's",
                "flag": false,
                "literal": "a\nb",
                "nothing": null
              }
            }
            """;

        var read = Yaml.Read(Text);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Meant), read), read!.ToJsonString());
    }

    [Fact]
    public void What_is_not_understood_is_told()
    {
        Assert.Throws<FormatException>(() => Yaml.Read("a: 1\n- b\n"));
    }
}
