// Says what it finds by semihosting calls alone, then exits with status 7.
    .text
    .global _start
_start:
    ldr x0, =stack
    mov sp, x0
    // WRITE0
    mov w0, #0x04
    adr x1, hello
    hlt #0xf000
    // OPEN :tt for writing, ISTTY of it, WRITE to it
    mov w0, #0x01
    adr x1, open_tt
    hlt #0xf000
    adr x1, handle
    str x0, [x1]
    bl show
    adr x1, handle
    mov w0, #0x09
    hlt #0xf000
    bl show
    adr x1, write_block
    adr x2, handle
    ldr x2, [x2]
    str x2, [x1]
    mov w0, #0x05
    hlt #0xf000
    bl show
    // OPEN a file of the host that is not there, ERRNO
    mov w0, #0x01
    adr x1, open_none
    hlt #0xf000
    bl show
    mov w0, #0x13
    mov x1, #0
    hlt #0xf000
    bl show
    // Features: open, FLEN, READ, the bytes, SEEK, CLOSE
    mov w0, #0x01
    adr x1, open_features
    hlt #0xf000
    adr x1, handle
    str x0, [x1]
    mov w0, #0x0c
    hlt #0xf000
    bl show
    adr x1, read_block
    adr x2, handle
    ldr x2, [x2]
    str x2, [x1]
    mov w0, #0x06
    hlt #0xf000
    bl show
    adr x1, buffer
    ldr x0, [x1]
    bl show
    adr x1, handle
    mov w0, #0x02
    hlt #0xf000
    bl show
    // WRITEC
    mov w0, #0x03
    adr x1, hello
    hlt #0xf000
    // ISERROR of -1 and of 1
    mov w0, #0x03
    adr x1, newline
    hlt #0xf000
    // EXIT_EXTENDED
    mov w0, #0x20
    adr x1, exit_block
    hlt #0xf000
1:  b 1b

// Prints x0 in hexadecimal.
show:
    adr x9, digits
    adr x10, line
    mov x11, #60
2:  lsr x12, x0, x11
    and x12, x12, #15
    ldrb w13, [x9, x12]
    strb w13, [x10], #1
    subs x11, x11, #4
    b.ge 2b
    mov x12, x1
    mov w0, #0x04
    adr x1, line
    hlt #0xf000
    mov x1, x12
    ret

    .balign 8
digits: .ascii "0123456789abcdef"
line: .ascii "0000000000000000\n\0"
hello: .asciz "hello\n"
newline: .ascii "\n"
tt: .asciz ":tt"
none: .asciz "/nonexistent/file"
features: .asciz ":semihosting-features"
text: .ascii "written\n"
    .balign 8
handle: .quad 0
open_tt: .quad tt, 4, 3
open_none: .quad none, 0, 17
open_features: .quad features, 0, 21
write_block: .quad 0, text, 8
read_block: .quad 0, buffer, 8
buffer: .quad 0
exit_block: .quad 0x20026, 7
    .balign 16
    .space 256
stack:
