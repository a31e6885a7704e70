/**
 * What the SSH server does where its settings are silent (`man sshd_config`), by the lower-case name. Written-out
 * defaults thus mean the same as silence. Lists of algorithms change with the release and are left out.
 */
export const SSH_DEFAULTS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  `port 22
addressfamily any
permitrootlogin prohibit-password
passwordauthentication yes
permitemptypasswords no
pubkeyauthentication yes
kbdinteractiveauthentication yes
hostbasedauthentication no
gssapiauthentication no
kerberosauthentication no
authenticationmethods any
usepam no
x11forwarding no
x11displayoffset 10
x11uselocalhost yes
allowtcpforwarding yes
allowagentforwarding yes
allowstreamlocalforwarding yes
disableforwarding no
gatewayports no
permitopen any
permitlisten any
permittunnel no
permittty yes
permituserenvironment no
permituserrc yes
strictmodes yes
maxauthtries 6
maxsessions 10
maxstartups 10:30:100
logingracetime 120
clientaliveinterval 0
clientalivecountmax 3
tcpkeepalive yes
usedns no
compression yes
printmotd yes
printlastlog yes
loglevel INFO
syslogfacility AUTH
ignorerhosts yes
ignoreuserknownhosts no
authorizedkeysfile .ssh/authorized_keys .ssh/authorized_keys2
authorizedkeyscommand none
authorizedkeyscommanduser none
authorizedprincipalsfile none
trustedusercakeys none
revokedkeys none
banner none
chrootdirectory none
forcecommand none
versionaddendum none
exposeauthinfo no
fingerprinthash SHA256`
    .split('\n')
    .map((line) => line.split(' '))
    .map(([name = '', ...values]) => [name, values]),
);
