import { REAL_VAULT, startVault } from '../services/vault.ts';
import { startVaultReplay } from '../services/vault-replay.ts';
import { vaultSuite } from './vault-suite.ts';

vaultSuite(REAL_VAULT === undefined ? 'a double of Vault' : 'a real Vault', startVault);
vaultSuite('recorded answers of Vault', startVaultReplay);
