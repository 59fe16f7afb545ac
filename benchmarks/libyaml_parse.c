/* The unit "bare C": reads every file whose name stands on a line of stdin, takes all of
   libyaml's events and does nothing with them. Prints bytes and events.

       cc -O2 -o libyaml_parse libyaml_parse.c -lyaml */
#include <stdio.h>
#include <string.h>
#include <yaml.h>

int main(void) {
    static char name[8192], text[16 << 20];
    unsigned long bytes = 0, events = 0;
    while (fgets(name, sizeof name, stdin)) {
        name[strcspn(name, "\n")] = 0;
        FILE *file = fopen(name, "rb");
        if (!file) { perror(name); return 1; }
        size_t size = fread(text, 1, sizeof text, file);
        fclose(file);
        bytes += size;
        yaml_parser_t parser;
        yaml_event_t event;
        yaml_parser_initialize(&parser);
        yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
        for (int done = 0; !done; events++) {
            if (!yaml_parser_parse(&parser, &event)) { fprintf(stderr, "%s\n", name); return 1; }
            done = event.type == YAML_STREAM_END_EVENT;
            yaml_event_delete(&event);
        }
        yaml_parser_delete(&parser);
    }
    printf("%lu bytes, %lu events\n", bytes, events);
    return 0;
}
